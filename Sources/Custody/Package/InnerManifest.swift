public import Attest
public import Terms

/// What a package is, sealed to its recipient: the evidence by name, its digests, its origin, its legal basis and limits.
///
/// It repeats the identity of the transfer, so that nobody can adopt or re-seal somebody else's content as his own.
public struct InnerManifest: TypedDocument, Codable, Hashable, Sendable {
    public static let documentType = "comity/inner-manifest/v1"

    public let type: DocumentType<InnerManifest>
    /// 1.
    public let version: Int
    public let mode: Mode
    public let id: TransferID
    public let thread: ThreadID
    public let from: Party
    public let to: Party
    public let purpose: TransferManifest.Purpose
    /// The salt of the transfer's `innerCommit`.
    public let salt: Salt
    public let entries: [EvidenceEntry]
    /// The root of the tree whose leaves are ``ListedEvidence``.
    public let objectListRoot: Digest
    /// In words, with articles.
    public let legalBasis: String
    public let useLimits: [UseLimit]
    public let custody: [CustodyEvent]
    /// CASE 1.5 JSON-LD.
    public let provenance: JSON

    public init(
        mode: Mode, id: TransferID, thread: ThreadID, from: Party, to: Party, purpose: TransferManifest.Purpose, salt: Salt,
        entries: [EvidenceEntry], legalBasis: String, useLimits: [UseLimit], custody: CustodyChain, provenance: JSON
    ) throws {
        self.type = DocumentType()
        self.version = 1
        self.mode = mode
        self.id = id
        self.thread = thread
        self.from = from
        self.to = to
        self.purpose = purpose
        self.salt = salt
        self.entries = entries
        self.objectListRoot = try DisclosedList.root(of: entries)
        self.legalBasis = legalBasis
        self.useLimits = useLimits
        self.custody = custody.events
        self.provenance = provenance
    }

    enum CodingKeys: String, CodingKey {
        case type = "_type"
        case version, mode, id, thread, from, to, purpose, salt, entries, objectListRoot, legalBasis, useLimits, custody, provenance
    }

    /// The bytes that are committed to and signed.
    public func bytes() throws -> [UInt8] { try Canonical.bytes(of: self) }

    /// What the transfer says in clear about these bytes.
    public func innerCommit() throws -> Digest { Commitment.inner(salt: salt, digest: Digest(of: try bytes())) }

    /// - Throws: `.malformed` for any other bytes than the canonical ones, `.invalid`, `.wrongObjectListRoot`, `.custody`.
    public init(parsing bytes: [UInt8]) throws(PackageFault) {
        do { self = try Canonical.value(InnerManifest.self, from: bytes) } catch { throw .malformed("\(error)") }
        try check()
    }

    /// Checks the rules that bind the members to each other.
    public func check() throws(PackageFault) {
        guard version == 1 else { throw .invalid("version") }
        for (place, entry) in entries.enumerated() {
            guard entry.number == place + 1, entry.path == TransferObject.path(entry.number), entry.size >= 0,
                entry.salt.bytes.count == 16
            else { throw .invalid("entries/\(place)") }
        }
        guard Set(entries.map(\.chunkSecret)).count == entries.count else { throw .invalid("chunkSecret") }
        let root: Digest
        do { root = try DisclosedList.root(of: entries) } catch { throw .malformed("\(error)") }
        guard root == objectListRoot else { throw .wrongObjectListRoot }
        do { try CustodyChain.verify(custody) } catch { throw .custody(error) }
        guard custody.allSatisfy({ $0.item <= entries.count }) else { throw .invalid("custody") }
    }

    /// Checks that this is the inner manifest of a transfer whose signature has been verified.
    ///
    /// - Throws: `.mismatch` with the member that differs, `.wrongInnerCommit`.
    public func check(against transfer: TransferManifest) throws(PackageFault) {
        guard version == transfer.version else { throw .mismatch("version") }
        guard mode == transfer.mode else { throw .mismatch("mode") }
        guard id == transfer.id else { throw .mismatch("id") }
        guard thread == transfer.thread else { throw .mismatch("thread") }
        guard from == transfer.from else { throw .mismatch("from") }
        guard to == transfer.to else { throw .mismatch("to") }
        guard purpose == transfer.purpose else { throw .mismatch("purpose") }
        guard entries.count + 1 == transfer.objects.count else { throw .mismatch("objects") }
        guard (try? innerCommit()) == transfer.innerCommit else { throw .wrongInnerCommit }
    }
}
