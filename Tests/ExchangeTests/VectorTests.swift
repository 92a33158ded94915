import Attest
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// The published vectors in `docs/vectors` are what this code writes, verifies and opens.
@Suite(.serialized) struct VectorTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs/vectors")
        .standardizedFileURL

    private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: Self.folder.appendingPathComponent(path))) }
    private func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Writes what needs no chance anew, and the rest where it is not there yet; an act of the maintainer, not a test.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["COMITY_WRITE_VECTORS"] == "1"))
    func `0 vectors are written`() throws {
        var files = try VectorChunks.files()
        if !FileManager.default.fileExists(atPath: Self.folder.appendingPathComponent("states").path) {
            files.merge(try VectorMaker().files) { _, new in new }
        }
        for (path, bytes) in files {
            let file = Self.folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    @Test func whatNeedsNoChanceComesOutTheSame() throws {
        for (path, made) in try VectorChunks.files() {
            let published = try bytes(path)
            #expect(published == made, "\(path) differs from what this code writes")
        }
    }

    static let requests = RequestType.allCases.map(\.rawValue) + ["confiscation-enforcement", "confiscation-freeze"]

    @Test(arguments: requests) func aPublishedRequestReadsStrictlyAndComesOutTheSame(name: String) throws {
        let published = try bytes("requests/\(name).json")
        let content = try Canonical.value(RequestContent.self, from: published)
        #expect(content.type.rawValue == name.prefix { $0 != "-" })
        #expect(try Canonical.bytes(of: content) == published)
    }

    @Test(arguments: requests) func aMemberThatNobodyKnowsIsRefusedHoweverDeep(name: String) throws {
        let tree = try JSON(parsing: try bytes("requests/\(name).json"))
        for spoiled in Self.withOneMemberMore(tree) {
            #expect(throws: CanonicalFault.self) { try Canonical.value(RequestContent.self, from: spoiled.canonicalBytes) }
        }
    }

    /// The tree with a member `surprise` in each of its objects in turn.
    private static func withOneMemberMore(_ tree: JSON) -> [JSON] {
        switch tree {
        case .object(let members):
            [.object(members.merging(["surprise": .bool(true)]) { $1 })]
                + members.flatMap { name, value in withOneMemberMore(value).map { .object(members.merging([name: $0]) { $1 }) } }
        case .array(let elements):
            elements.indices.flatMap { index in
                withOneMemberMore(elements[index]).map { changed in
                    var all = elements
                    all[index] = changed
                    return .array(all)
                }
            }
        default: []
        }
    }

    @Test(arguments: VectorChunks.spellings.map { ($0.input, $0.output) })
    func oneSpellingOnly(input: String, output: String?) throws {
        let tree = try? JSON(parsing: Array(input.utf8))
        #expect(tree.map { String(decoding: $0.canonicalBytes, as: UTF8.self) } == output)
    }

    private func trusted(_ state: String) throws -> TrustedState {
        let signed = try Canonical.value(SignedDocument.self, from: try bytes("states/\(state)/entry.signed.json"))
        let root = try IssuedCertificate(pem: try text("states/\(state)/root.pem"))
        return try TrustedState(signed, pinned: root.fingerprint, mode: .exercise, at: VectorState.now)
    }

    @Test(arguments: ["XA", "XB"]) func anEntryIsTrustedUnderItsFingerprintOnly(state: String) throws {
        let trusted = try trusted(state)
        #expect(trusted.state.text == state)
        #expect(trusted.revocations?.pem.trimmingCharacters(in: .newlines) == (try text("states/\(state)/revocations.pem")))
        #expect(throws: EntryFault.self) {
            try TrustedState(trusted.signed, pinned: Digest(of: [0]), mode: .exercise, at: VectorState.now)
        }
        #expect(throws: EntryFault.self) {
            try TrustedState(trusted.signed, pinned: nil, mode: .operational, at: VectorState.now)
        }
    }

    private func open(_ name: String, from: String, to: String) throws -> OpenedMessage {
        let sender = try trusted(from)
        let envelope = try Envelope.read(try bytes("\(name)/envelope.json"))
        #expect(envelope.header.bytes == (try bytes("\(name)/header.json")))
        let state = try #require(StateCode(text: to))
        let moment = try envelope.readHeader().sentAt
        let verified = try VerifiedEnvelope(
            envelope, from: sender, to: state, authorities: [try #require(AuthorityID(text: "central"))], mode: .exercise, at: moment)
        let identity = try #require(SealingIdentity(text: try text("\(name)/identity.txt")))
        #expect(verified.header.body.recipientKey == identity.recipient.keyID)
        return try verified.open(with: identity, trusting: sender, at: moment)
    }

    @Test func messagesAreVerifiedAndOpened() throws {
        let first = try open("message-1", from: "XA", to: "XB")
        #expect(first.plaintext == (try bytes("message-1/body.json")))
        #expect(first.acts.map(\.record.act) == [.propose, .approve])
        guard case .request(let message) = first.body.statement.content else { throw Rejection(.bodyMalformed, "no request") }
        #expect(message.request == (try VectorCase.request(from: VectorState.party("XA"))))
        let second = try open("message-2", from: "XB", to: "XA")
        #expect(second.header.previous == [Digest(of: try bytes("message-1/header.json"))])
        #expect(first.body.threadKey?.keyID == second.header.body.recipientKey)
    }

    @Test func oneBitOfAnyMessageFileIsNoticed() throws {
        let sender = try trusted("XA")
        let envelope = try Envelope.read(try bytes("message-1/envelope.json"))
        for part in [\Envelope.header, \Envelope.signature, \Envelope.signaturePQ, \Envelope.body] {
            var spoiled = envelope[keyPath: part]
            spoiled.bytes[spoiled.bytes.count / 2] ^= 1
            let altered = Envelope(
                header: part == \Envelope.header ? spoiled : envelope.header,
                signature: part == \Envelope.signature ? spoiled : envelope.signature,
                signaturePQ: part == \Envelope.signaturePQ ? spoiled : envelope.signaturePQ,
                body: part == \Envelope.body ? spoiled : envelope.body)
            #expect(throws: Rejection.self) {
                try VerifiedEnvelope(
                    altered, from: sender, to: try #require(StateCode(text: "XB")),
                    authorities: [try #require(AuthorityID(text: "central"))], mode: .exercise, at: VectorState.now)
            }
        }
    }

    @Test func receiptsFormAChain() throws {
        let xb = try trusted("XB")
        let receipts = try ["receipt-1", "receipt-2"].map { name in
            try VerifiedReceipt(
                try Canonical.value(SignedDocument.self, from: try bytes("\(name).signed.json")), from: xb.state, mode: .exercise,
                trusting: xb.anchor, at: VectorState.now + Period(hours: 1), revocations: xb.revocations)
        }
        #expect(receipts[0].receipt.header == Digest(of: try bytes("message-1/header.json")))
        #expect(receipts[0].receipt.settles == .relayAcceptance)
        #expect(receipts[1].receipt.previous == receipts[0].signed.digest)
        #expect(receipts[1].receipt.events.map(\.event) == [.contentHandover])
    }

    @Test(arguments: [("message-1", "message-1/header"), ("receipt-1", "receipt-1")])
    func theLogHoldsWhatItsProofSays(name: String, object: String) throws {
        let key = try #require(NoteVerifier(text: try trusted("XB").entry.log.verifierKey))
        let proof = try LogProof(parsing: try bytes("log/\(name).tlog-proof"))
        let commitment = LogCommitment(
            document: try bytes("\(object).json"), signature: try bytes("\(object).json.p7s"),
            signaturePQ: try bytes("\(object).json.mldsa.p7s"), salt: proof.salt)
        #expect(commitment.entry.bytes == (try bytes("log/\(name).entry")))
        let shown = try proof.verify(entry: commitment.entry, logKey: key)
        #expect(shown.checkpoint.size == 300)
        let log = TileLog(size: shown.checkpoint.size, root: shown.checkpoint.root) { try bytes("log/\($0.text)") }
        #expect(try log.entry(at: proof.index) == commitment.entry.bytes)
        #expect(try bytes("log/checkpoint") == proof.note.bytes)
    }

    @Test func aPackageIsVerifiedAndOpened() throws {
        let xb = try trusted("XB")
        let transfer = try TransferManifest(parsing: try bytes("transfer/bag/transfer.json"))
        let twin = TwinSignature(
            cms: try bytes("transfer/bag/sig/transfer.json.p7s"), pq: try bytes("transfer/bag/sig/transfer.json.mldsa.p7s"))
        _ = try xb.anchor.verify(
            twin, over: try transfer.bytes(), expecting: .message, mode: .exercise, state: xb.state, at: VectorPackage.made,
            revocations: xb.revocations)
        let identity = try #require(SealingIdentity(text: try text("transfer/identity.txt")))
        var contents: [[UInt8]] = []
        var manifest: InnerManifest?
        for (number, object) in transfer.objects.enumerated() {
            var output: [UInt8] = []
            var pass = EvidenceOpening(object, entry: number == 0 ? nil : manifest?.entries[number - 1], identities: [identity])
            try pass.open(try bytes("transfer/bag/\(object.path)"), into: &output)
            _ = try pass.finish(into: &output)
            if number == 0 { manifest = try InnerBundle(parsing: output).manifest(for: transfer) } else { contents.append(output) }
        }
        #expect(contents == VectorPackage.exhibits.map(\.bytes))
        #expect(try manifest?.bytes() == (try bytes("transfer/inner-manifest.json")))
        #expect(manifest?.provenance.canonicalBytes == (try bytes("transfer/provenance.jsonld")))
    }
}
