import Attest
import Convention
import Custody
import Exchange
import Terms

/// Builds a package: inner manifest, transfer manifest, signatures and bag, around objects that are sealed already.
struct PackageBuilder {
    let office: Office

    struct Package: Sendable {
        let transfer: TransferID
        /// SHA-256 of `transfer.json`.
        let manifest: Digest
        let files: [(path: String, bytes: [UInt8])]
        let objects: [(path: String, name: String)]
        let entries: [EvidenceEntry]
        let custody: [CustodyEvent]
        /// All sealed objects together.
        let bytes: Int64
    }

    func build(_ evidence: [EvidenceItem], for request: CaseRequest, in file: CaseFile, by who: SignedIn) async throws -> Package {
        guard let thread = file.thread, let to = file.counterpart, let peer = file.sealing.peerRecipient,
            let own = file.sealing.own
        else { throw CaseworkError(.outOfOrder, "the thread is not open yet") }
        let now = office.time.now()
        let id: TransferID = office.time.newID()
        let from = Party(state: office.state, authority: file.authority)
        let entries = evidence.enumerated().map { index, item in entry(index + 1, item) }
        let (whole, custody) = try chains(evidence, in: file, at: now, by: .officer(who.officer, of: from))

        let inner = try InnerManifest(
            mode: office.mode, id: id, thread: thread, from: from, to: to, purpose: .evidence, salt: Salt.random(), entries: entries,
            legalBasis: legalBasis(of: request), useLimits: limits(of: request), custody: custody,
            provenance: Provenance(
                transfer: id, title: "Assistance under thread \(thread)", entries: entries, custody: custody, instrument: office.program
            ).document)
        let bundle = try InnerBundle(manifest: inner, acts: [])
        let sealedBundle = try Age.seal(try bundle.bytes(), to: [peer, own.recipient])
        var meter = ObjectMeter()
        sealedBundle.withUnsafeBytes { meter.update($0) }
        let objects =
            [TransferObject(number: 0, facts: meter.finish())]
            + evidence.enumerated().map { index, item in
                TransferObject(
                    number: index + 1,
                    facts: ObjectFacts(sha256: item.file.sealedSHA256, size: item.file.sealedSize, chunkRoot: item.file.sealedChunkRoot))
            }
        let manifest = TransferManifest(
            mode: office.mode, id: id, thread: thread, from: from, to: to, purpose: .evidence, objects: objects,
            recipientKeys: [peer.keyID, own.recipient.keyID], innerCommit: try inner.innerCommit(), createdAt: now)
        let signed = try SignedDocument(signing: manifest, by: office.keys.message, at: now)
        let tags: [(path: String, bytes: [UInt8])] = [
            (PackagePath.manifest, signed.document.bytes), (PackagePath.signature, signed.signature.bytes),
            (PackagePath.signaturePQ, signed.signaturePQ.bytes),
        ]
        let bag = try Bag(payload: objects.map(\.bagFile), tags: tags.map { BagFile(path: $0.path, bytes: $0.bytes) }, date: now.day)
        let note = LogNote(signed)
        try await office.store.write { try note.append(to: $0) }
        return Package(
            transfer: id, manifest: signed.digest, files: tags + bag.files + [(path: objects[0].path, bytes: sealedBundle)],
            objects: evidence.enumerated().map { (path: TransferObject.path($0.offset + 1), name: $0.element.file.name) }, entries: entries,
            custody: whole.events, bytes: objects.reduce(0) { $0 + $1.size })
    }

    private func entry(_ number: Int, _ item: EvidenceItem) -> EvidenceEntry {
        EvidenceEntry(
            number: number, item: item.item, originalName: item.originalName, mediaType: item.file.mediaType,
            plaintext: ObjectFacts(sha256: item.file.sha256, size: item.file.size, chunkRoot: item.file.chunkRoot),
            chunkSecret: item.file.chunkSecret, modified: item.file.modified,
            source: "\(item.source.handedOverBy), \(item.source.handedOverAt), \(item.source.how)",
            providerDigests: item.source.digests[item.originalName].map { [$0] } ?? [])
    }

    /// The case's whole chain with the sealing added, and the part of it that travels: the packaged items, numbered anew.
    private func chains(
        _ evidence: [EvidenceItem], in file: CaseFile, at now: Moment, by actor: CustodyEvent.Actor
    ) throws -> (whole: CustodyChain, package: CustodyChain) {
        var whole = try CustodyChain(verifying: file.custody)
        let known = Dictionary(file.evidence.enumerated().map { ($1.id, $0 + 1) }) { first, _ in first }
        let places = evidence.compactMap { known[$0.id] }
        let numbers = Dictionary(places.enumerated().map { ($1, $0 + 1) }) { first, _ in first }
        for place in places {
            try whole.append(item: place, kind: .sealed, at: now, by: actor, how: "packaged for the requesting State")
        }
        var package = CustodyChain()
        for event in whole.events {
            guard let number = numbers[event.item] else { continue }
            try package.append(
                item: number, kind: event.kind, at: event.at, by: event.by, how: event.how, note: event.note, digests: event.digests)
        }
        return (whole, package)
    }

    private func legalBasis(of request: CaseRequest) -> String {
        switch request.content.legalBasis {
        case .convention?, nil:
            "United Nations Convention against Cybercrime, article \(office.rulebook.rule(for: request.content.type).article)"
        case .otherTreaty(let name)?: name
        case .otherTreatyWithParagraphs8to31(let name)?: "\(name); paragraphs 8 to 31 of article 40 agreed"
        case .reciprocity?: "reciprocity"
        }
    }

    private func limits(of request: CaseRequest) -> [UseLimit] {
        let scope = UseLimit(
            code: "use.statedCasesOnly",
            text:
                "Only for the investigations, prosecutions or proceedings stated in the request: \(request.content.useScope.joined(separator: ", ")) (40(19))"
        )
        let onward = UseLimit(
            code: "use.noOnwardTransfer", text: "No transfer to a third State or organization without prior authorization (36(3))")
        let conditions = (request.decision?.conditions ?? []).map { condition in
            UseLimit(code: condition.useLimitCode, text: condition.plain, until: condition.ends)
        }
        return [scope, onward] + conditions
    }
}

extension Condition {
    /// The stable word for it in an inner manifest.
    fileprivate var useLimitCode: String {
        switch self {
        case .useLimit: "condition.useLimit"
        case .confidentiality: "condition.confidential"
        case .retentionUntil: "condition.retention"
        case .proofOfErasure: "condition.proofOfErasure"
        case .caseTeamOnly: "condition.caseTeamOnly"
        case .authoritiesOnly: "condition.authoritiesOnly"
        case .breachNotice: "condition.breachNotice"
        case .noOnwardTransfer: "condition.noOnwardTransfer"
        case .other: "condition.other"
        }
    }

    fileprivate var ends: Moment? {
        switch self {
        case .confidentiality(let until, _), .retentionUntil(let until): until
        case .useLimit, .proofOfErasure, .caseTeamOnly, .authoritiesOnly, .breachNotice, .noOnwardTransfer, .other: nil
        }
    }
}

/// Where things are in a package.
enum PackagePath {
    static let manifest = "transfer.json"
    static let signature = "sig/transfer.json.p7s"
    static let signaturePQ = "sig/transfer.json.mldsa.p7s"
    static let bundle = TransferObject.path(0)
    /// Where the giving node hands out the chunk hashes of a sealed object; no part of the bag.
    static func leaves(of path: String) -> String { "leaves/\(path)" }
    /// The bag's own files in the order of fetching.
    static let bag = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    /// Everything but the sealed objects, what is signed first.
    static let tags = [manifest, signature, signaturePQ] + bag
}
