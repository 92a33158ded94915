import Attest
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// A package of two exhibits as it leaves a node, with everything inside it in the open beside it.
struct VectorPackage {
    private(set) var files: [String: [UInt8]] = [:]

    static let id = TransferID(UUID(uuid: (1, 0x9A, 0x2B, 0x3C, 0x4D, 0x5E, 0x70, 9, 0x80, 2, 3, 4, 5, 6, 7, 9)))
    static let made = VectorState.now + Period(days: 20)

    /// Two exhibits: one of more than a chunk, one small.
    static let exhibits: [(name: String, type: String, bytes: [UInt8])] = [
        ("mailbox.mbox", "application/mbox", VectorChunks.content(VectorChunks.size)),
        ("access log.csv", "text/csv", Array("time,address\n2027-02-01T09:00:00Z,192.0.2.7\n".utf8)),
    ]

    init(from state: VectorState, sealedTo identities: [SealingIdentity]) throws {
        let recipients = identities.map(\.recipient)
        var objects: [TransferObject] = []
        var entries: [EvidenceEntry] = []
        for (place, exhibit) in Self.exhibits.enumerated() {
            let number = place + 1
            let secret = try #require(ChunkSecret(bytes: Array(repeating: UInt8(0xE0 + number), count: 32)))
            var pass = try EvidenceSealing(to: recipients, secret: secret)
            var sealed: [UInt8] = []
            try pass.seal(exhibit.bytes, into: &sealed)
            let outcome = try pass.finish(into: &sealed)
            objects.append(TransferObject(number: number, facts: outcome.ciphertext))
            entries.append(Self.entry(number, outcome.plaintext, secret))
            files["transfer/bag/\(TransferObject.path(number))"] = sealed
        }
        let custody = try Self.custody()
        let provenance = Provenance(
            transfer: Self.id, title: "Assistance under thread \(VectorCase.thread)", entries: entries, sealed: objects, custody: custody,
            instrument: .init(name: "comity", version: "1.0"))
        let inner = try InnerManifest(
            mode: .exercise, id: Self.id, thread: VectorCase.thread, from: VectorState.party("XB"), to: VectorState.party("XA"),
            purpose: .evidence, salt: VectorSalts.salt(0xD1), entries: entries,
            legalBasis: "United Nations Convention against Cybercrime, article 44",
            useLimits: [UseLimit(code: "use.noOnwardTransfer", text: "No transfer to a third State without prior authorization (36(3))")],
            custody: custody, provenance: provenance.document)
        let bundle = try InnerBundle(manifest: inner, acts: [])
        let sealedBundle = try Age.seal(try bundle.bytes(), to: recipients)
        var meter = ObjectMeter()
        sealedBundle.withUnsafeBytes { meter.update($0) }
        objects.insert(TransferObject(number: 0, facts: meter.finish()), at: 0)
        let transfer = TransferManifest(
            mode: .exercise, id: Self.id, thread: VectorCase.thread, from: inner.from, to: inner.to, purpose: .evidence, objects: objects,
            recipientKeys: recipients.map(\.keyID), innerCommit: try inner.innerCommit(), createdAt: Self.made)
        let twin = try state.message.sign(try transfer.bytes(), at: Self.made)
        let tags: [(String, [UInt8])] = [
            ("transfer.json", try transfer.bytes()), ("sig/transfer.json.p7s", twin.cms.bytes),
            ("sig/transfer.json.mldsa.p7s", twin.pq.bytes),
        ]
        let bag = try Bag(payload: objects.map(\.bagFile), tags: tags.map { BagFile(path: $0.0, bytes: $0.1) }, date: Self.made.day)
        files["transfer/bag/\(TransferObject.path(0))"] = sealedBundle
        for (path, bytes) in tags { files["transfer/bag/\(path)"] = bytes }
        for (path, bytes) in bag.files { files["transfer/bag/\(path)"] = bytes }
        files["transfer/inner-bundle.json"] = try bundle.bytes()
        files["transfer/inner-manifest.json"] = try inner.bytes()
        files["transfer/provenance.jsonld"] = provenance.document.canonicalBytes
        files["transfer/identity.txt"] = Array((identities[0].text + "\n").utf8)
    }

    static func entry(_ number: Int, _ facts: ObjectFacts, _ secret: ChunkSecret) -> EvidenceEntry {
        EvidenceEntry(
            number: number, item: 1, originalName: exhibits[number - 1].name, mediaType: exhibits[number - 1].type, plaintext: facts,
            chunkSecret: secret, modified: VectorState.now - Period(days: 9),
            source: "Example Mail Ltd, 2027-03-15T09:00:00Z, upload portal",
            providerDigests: number == 1 ? [.init(algorithm: "MD5", value: "9E107D9D372BB6826BD81D3542A419D6")] : [],
            salt: Blob(Array(repeating: UInt8(0xF0 + number), count: 16)))
    }

    private static func custody() throws -> CustodyChain {
        let officer = CustodyEvent.Actor.officer(try #require(OfficerID(text: "of-custodian")), of: try VectorState.party("XB"))
        let came = VectorState.now + Period(days: 14)
        var chain = CustodyChain()
        for item in 1...2 {
            try chain.append(item: item, kind: .handedOver, at: came, by: .provider("Example Mail Ltd"), how: "upload portal")
            try chain.append(item: item, kind: .ingested, at: came + Period(minutes: 5), by: officer, how: "comity 1.0")
        }
        for item in 1...2 {
            try chain.append(item: item, kind: .sealed, at: made, by: officer, how: "packaged for the requesting State")
        }
        return chain
    }
}
