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
        guard let peer = file.sealing.peerRecipient, let own = file.sealing.own else {
            throw CaseworkError(.outOfOrder, "the thread is not open yet")
        }
        let actor = CustodyEvent.Actor.officer(who.officer, of: Party(state: office.state, authority: file.authority))
        let (whole, custody) = try chains(evidence, in: file, at: office.time.now(), by: actor)
        return try await pack(
            Goods(
                purpose: .evidence, sealed: evidence.map(\.file),
                entries: evidence.enumerated().map { index, item in entry(index + 1, item) }, custody: custody, chain: whole,
                title: "Assistance", legalBasis: legalBasis(of: request), useLimits: limits(of: request),
                recipients: [peer, own.recipient]),
            in: file)
    }

    /// Documents that belong to a message, sealed to the key that travels in the message.
    func build(_ annexes: [CaseAnnex], openedBy opener: SealingIdentity, in file: CaseFile, by who: SignedIn) async throws -> Package {
        let from = Party(state: office.state, authority: file.authority)
        let now = office.time.now()
        var custody = CustodyChain()
        for (index, annex) in annexes.enumerated() {
            try custody.append(
                item: index + 1, kind: .ingested, at: max(annex.takenInAt, custody.events.last?.at ?? annex.takenInAt),
                by: .officer(annex.takenInBy, of: from), how: "read once, digested and sealed",
                digests: [annex.file.sha256, annex.file.sealedSHA256])
        }
        for index in annexes.indices {
            try custody.append(
                item: index + 1, kind: .sealed, at: max(now, custody.events.last?.at ?? now), by: .officer(who.officer, of: from),
                how: "packaged with a message")
        }
        let entries = annexes.enumerated().map { index, annex in
            EvidenceEntry(
                number: index + 1, item: nil, originalName: annex.name, mediaType: annex.file.mediaType,
                plaintext: ObjectFacts(sha256: annex.file.sha256, size: annex.file.size, chunkRoot: annex.file.chunkRoot),
                chunkSecret: annex.file.chunkSecret, modified: annex.file.modified, source: "annexed by the office")
        }
        return try await pack(
            Goods(
                purpose: .attachment, sealed: annexes.map(\.file), entries: entries, custody: custody, chain: custody, title: "Documents",
                legalBasis: "documents that belong to a message", useLimits: [], recipients: [opener.recipient]),
            in: file)
    }

    /// What goes into one package.
    private struct Goods {
        let purpose: TransferManifest.Purpose
        let sealed: [SealedFile]
        let entries: [EvidenceEntry]
        /// The custody that travels.
        let custody: CustodyChain
        /// The case's whole custody with it.
        let chain: CustodyChain
        let title: String
        let legalBasis: String
        let useLimits: [UseLimit]
        let recipients: [SealingRecipient]
    }

    private func pack(_ goods: Goods, in file: CaseFile) async throws -> Package {
        guard let thread = file.thread, let to = file.counterpart else {
            throw CaseworkError(.outOfOrder, "the thread is not open yet")
        }
        let now = office.time.now()
        let id: TransferID = office.time.newID()
        let from = Party(state: office.state, authority: file.authority)
        let inner = try InnerManifest(
            mode: office.mode, id: id, thread: thread, from: from, to: to, purpose: goods.purpose, salt: Salt.random(),
            entries: goods.entries, legalBasis: goods.legalBasis, useLimits: goods.useLimits, custody: goods.custody,
            provenance: Provenance(
                transfer: id, title: "\(goods.title) under thread \(thread)", entries: goods.entries, custody: goods.custody,
                instrument: office.program
            ).document)
        let bundle = try InnerBundle(manifest: inner, acts: [])
        let sealedBundle = try Age.seal(try bundle.bytes(), to: goods.recipients)
        var meter = ObjectMeter()
        sealedBundle.withUnsafeBytes { meter.update($0) }
        let objects =
            [TransferObject(number: 0, facts: meter.finish())]
            + goods.sealed.enumerated().map { index, sealed in
                TransferObject(
                    number: index + 1,
                    facts: ObjectFacts(sha256: sealed.sealedSHA256, size: sealed.sealedSize, chunkRoot: sealed.sealedChunkRoot))
            }
        let manifest = TransferManifest(
            mode: office.mode, id: id, thread: thread, from: from, to: to, purpose: goods.purpose, objects: objects,
            recipientKeys: goods.recipients.map(\.keyID), innerCommit: try inner.innerCommit(), createdAt: now)
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
            objects: goods.sealed.enumerated().map { (path: TransferObject.path($0.offset + 1), name: $0.element.name) },
            entries: goods.entries, custody: goods.chain.events, bytes: objects.reduce(0) { $0 + $1.size })
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
