import Attest
import Custody
import Terms

extension DossierCheck {
    /// Checks every package: announced, signed, complete; its list the one that was committed to; with a key, its content too.
    mutating func checkTransfers(_ index: DossierIndex, _ notices: [Digest: PackageAnnouncement], _ witnessed: [Digest: Moment]) {
        let listed = Set(index.transfers.map(\.notice))
        for (place, line) in index.messages.enumerated() where notices[line.digest] != nil && !listed.contains(line.digest) {
            blame(DossierPath.message(place + 1, line.digest), "announces a package that the index does not list")
        }
        for line in index.transfers {
            let folder = DossierPath.transfer(line.id)
            if let notice = notices[line.notice], notice.transfer != line.id || notice.manifest != line.manifest {
                blame(folder, "is not the package that its notice announced")
            }
            guard line.presence == .included else {
                notes.append("Package \(line.id) is \(line.presence == .withheld ? "withheld" : "announced, but not in this dossier").")
                continue
            }
            var manifest: TransferManifest?
            var proven: [String] = []
            let isGood = isClean { check in
                manifest = check.checkPackage(line, notices[line.notice], index, witnessed[line.notice])
                if let manifest { proven = check.checkContent(line.id, manifest, notices[line.notice]) }
            }
            lines.append(
                DossierVerdict.Line(
                    section: .package, object: folder,
                    what:
                        "\(max(0, (manifest?.objects.count ?? 1) - 1)) \(manifest?.purpose == .attachment ? "document(s)" : "piece(s) of evidence")",
                    route: manifest.map { "\($0.from) to \($0.to)" } ?? "", at: manifest?.createdAt, proven: proven, isGood: isGood))
        }
    }

    /// The package as anybody may know it.
    private mutating func checkPackage(
        _ line: DossierIndex.Transfer, _ notice: PackageAnnouncement?, _ index: DossierIndex, _ witnessed: Moment?
    ) -> TransferManifest? {
        let folder = DossierPath.package(line.id)
        let bag = contents.package(folder)
        for entry in bag.entries() { expected.insert("\(folder)/\(entry.path)") }
        blame(bag: bag, profile: Bag.transferProfile, in: folder + "/")
        let path = "\(folder)/transfer.json"
        let document = read(path)
        let place = SignedPlace(
            document: path, signature: "\(folder)/sig/transfer.json.p7s", signaturePQ: "\(folder)/sig/transfer.json.mldsa.p7s")
        let signature = read(place.signature)
        let signaturePQ = read(place.signaturePQ)
        guard let document, let signature, let signaturePQ else { return nil }
        let signed = SignedDocument(document: document, twin: TwinSignature(cms: signature, pq: signaturePQ))
        if signed.digest != line.manifest { blame(path, "is not the one that the notice announced") }
        let manifest: TransferManifest
        do { manifest = try TransferManifest(parsing: document) } catch {
            blame(path, "is not a sound list of a package (\(error.code))")
            return nil
        }
        if manifest.id != line.id || manifest.thread != index.thread || manifest.mode != index.mode
            || [manifest.from.state, manifest.to.state].sorted() != index.states
        {
            blame(path, "is of another package, thread or mode")
        }
        if let sender = states[manifest.from.state] {
            _ = judge(signed, place, by: sender, as: .message, claimed: manifest.createdAt, witnessed: witnessed, index)
        }
        if let notice, notice.purpose != manifest.purpose {
            blame(path, "is not for what its message announced it")
        }
        if let notice, notice.bytes != manifest.objects.reduce(0, { $0 + $1.size }) {
            blame(path, "lists more or fewer bytes than the notice announced")
        }
        for object in manifest.objects {
            let path = "\(folder)/\(object.path)"
            guard let facts = contents.object(path) else {
                blame(path, "is missing")
                continue
            }
            if facts.size != object.size { blame(path, PlainFault.words(EvidenceFault.ciphertextSize)) }
            if facts.sha256 != object.sha256 { blame(path, PlainFault.words(EvidenceFault.ciphertextDigest)) }
            if facts.chunkRoot != object.chunkRoot { blame(path, PlainFault.words(EvidenceFault.ciphertextChunkRoot)) }
        }
        return manifest
    }

    /// What is inside: by the inner manifest, and with a key by the evidence itself.
    private mutating func checkContent(_ id: TransferID, _ manifest: TransferManifest, _ notice: PackageAnnouncement?) -> [String] {
        let path = DossierPath.inner(id)
        guard let bytes = read(path) else { return [] }
        let inner: InnerManifest
        do {
            inner = try InnerManifest(parsing: bytes)
            try inner.check(against: manifest)
        } catch {
            blame(path, "is not the list to which the signed package is committed (\(error.code))")
            return []
        }
        let custody = "custody of \(inner.custody.count) events unbroken"
        if let notice, notice.isMissingDocuments(in: inner) {
            blame(path, "lacks a document that its message announced")
        }
        // What opens documents lies in the message; for evidence the reader needs the key of the thread.
        let identities = notice?.opener.map { [$0] } ?? identities
        guard !identities.isEmpty else { return [custody, "evidence sealed, not opened"] }
        let folder = DossierPath.package(id)
        for object in manifest.objects {
            open(object, inner.entries.first { $0.path == object.path }, in: folder, list: bytes, with: identities)
        }
        return [custody, notice?.opener == nil ? "evidence opened and compared" : "documents opened and compared"]
    }

    /// Opens one sealed file in constant memory and compares everything that is known of its content.
    private mutating func open(
        _ object: TransferObject, _ entry: EvidenceEntry?, in folder: String, list: [UInt8], with identities: [SealingIdentity]
    ) {
        let path = "\(folder)/\(object.path)"
        guard contents.plain.contains(path) else { return }
        var opening = EvidenceOpening(object, entry: entry, identities: identities)
        var output: [UInt8] = []
        var bundle: [UInt8] = []
        do {
            try contents.source.stream(path) { piece in
                try opening.open(piece, into: &output)
                // Only the bundle is kept; evidence has been measured and is let go.
                if entry == nil { bundle += output }
                output.removeAll(keepingCapacity: true)
            }
            _ = try opening.finish(into: &output)
            if entry == nil { bundle += output }
        } catch let fault as EvidenceFault {
            return blame(path, PlainFault.words(fault))
        } catch {
            return blame(path, "cannot be read: \(error)")
        }
        guard entry == nil else { return }
        guard let sealed = try? InnerBundle(parsing: bundle), sealed.manifest.bytes == list else {
            return blame(path, "holds another list than inner.json")
        }
    }
}
