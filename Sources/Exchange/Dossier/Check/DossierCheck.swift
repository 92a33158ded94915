public import Attest
import Custody
public import Terms

/// The check of a whole dossier, offline, from its files alone. It names everything that is wrong instead of stopping at the first.
public struct DossierCheck {
    let contents: DossierContents
    let roots: Set<Digest>
    let identities: [SealingIdentity]
    var faults: [DossierFault] = []
    var notes: [String] = []
    var lines: [DossierVerdict.Line] = []
    /// Every file that something accounts for.
    var expected: Set<String> = [DossierPath.instructions, "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    var states: [StateCode: TrustedState] = [:]
    /// Root of each checkpoint seen, by log and size: one log must not show two faces.
    var faces: [Face: Digest] = [:]

    struct Face: Hashable {
        let origin: String
        let size: Int
    }

    /// - Parameters:
    ///   - roots: Fingerprints of State roots as confirmed through another channel. Each must be the root of a State of the dossier.
    ///   - identities: With the thread's identity, the evidence itself is opened and compared.
    /// - Throws: Only when the folder cannot be listed. Whatever is wrong inside is in the verdict.
    public static func verdict(
        of source: some DossierSource, roots: Set<Digest> = [], identities: [SealingIdentity] = []
    ) throws -> DossierVerdict {
        var check = DossierCheck(contents: try DossierContents(source), roots: roots, identities: identities)
        return check.run()
    }

    private init(contents: DossierContents, roots: Set<Digest>, identities: [SealingIdentity]) {
        self.contents = contents
        self.roots = roots
        self.identities = identities
    }

    private mutating func run() -> DossierVerdict {
        for fault in contents.unreadable { blame(fault.object, fault.what) }
        blame(bag: contents, profile: DossierIndex.bagProfile, in: "")
        guard let bytes = read(DossierPath.index) else { return verdict(nil) }
        let index: DossierIndex
        do { index = try DossierIndex(parsing: bytes) } catch {
            blame(error.object, error.what)
            return verdict(nil)
        }
        for state in index.states { checkTrust(state, index) }
        checkRoots(index)
        checkIndex(index)
        let heads = readHeads(index)
        let witnessed = checkReceipts(index, heads)
        let notices = checkMessages(index, heads, witnessed)
        checkGraph(index, heads)
        checkTransfers(index, notices, witnessed)
        for path in contents.plain.subtracting(expected).sorted() { blame(path, "is not part of this dossier") }
        return verdict(index)
    }

    private func verdict(_ index: DossierIndex?) -> DossierVerdict {
        let parties = (index?.states ?? []).map { code in
            let fingerprint = states[code]?.anchor.fingerprint
            return DossierVerdict.Party(state: code, fingerprint: fingerprint, isAnchored: fingerprint.map(roots.contains) ?? false)
        }
        let lines = DossierVerdict.Line.Section.allCases.flatMap { section in self.lines.filter { $0.section == section } }
        return DossierVerdict(
            madeBy: index?.madeBy, madeAt: index?.madeAt, thread: index?.thread, mode: index?.mode, parties: parties, lines: lines,
            messages: index?.messages.count ?? 0, withheld: index?.messages.filter { $0.presence == .withheld }.count ?? 0, notes: notes,
            faults: faults)
    }

    // MARK: What all parts use

    mutating func blame(_ object: String, _ what: String) {
        let fault = DossierFault(object, what)
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Whether nothing was blamed while `body` ran.
    mutating func isClean(_ body: (inout DossierCheck) -> Void) -> Bool {
        let before = faults.count
        body(&self)
        return faults.count == before
    }

    /// The bytes of a small file that must be there.
    mutating func read(_ path: String) -> [UInt8]? {
        expected.insert(path)
        guard contents.plain.contains(path) else {
            blame(path, "is missing")
            return nil
        }
        do { return try contents.bytes(of: path) } catch {
            blame(path, "cannot be read: \(error)")
            return nil
        }
    }

    /// A document with its two signatures beside it.
    mutating func readSigned(_ path: String) -> SignedDocument? {
        let document = read(path)
        let signature = read(SignedFiles.signature(path))
        let signaturePQ = read(SignedFiles.signaturePQ(path))
        guard let document, let signature, let signaturePQ else { return nil }
        return SignedDocument(document: document, twin: TwinSignature(cms: signature, pq: signaturePQ))
    }

    /// A file that is only a copy of what is proven elsewhere.
    mutating func compare(_ copy: Dossier.File, with original: String) {
        guard let bytes = read(copy.path) else { return }
        if bytes != copy.bytes { blame(copy.path, "is not what \(original) says") }
    }

    mutating func blame(bag: some BagSource, profile: String, in folder: String) {
        let findings: [BagFinding]
        do { findings = try BagCheck.findings(in: bag, profile: profile) } catch { return }
        for finding in findings { blame(folder + finding.path, PlainFault.words(finding)) }
    }
}
