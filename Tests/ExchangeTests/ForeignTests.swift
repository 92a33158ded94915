import Attest
import Exchange
import Foundation
import Terms
import Testing

/// What a node in another language wrote from `docs/protocol.md` alone is read here.
struct ForeignTests {
    private func bytes(_ path: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardizedFileURL
        return Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func moment() throws -> Moment {
        try Envelope.read(try bytes("Tests/Vectors/foreign/envelope.json")).readHeader().sentAt
    }

    private func state() throws -> TrustedState {
        try TrustedState(
            Canonical.value(SignedDocument.self, from: try bytes("Tests/Vectors/foreign/entry.json")),
            pinned: Digest(text: try text("Tests/Vectors/foreign/fingerprint.txt")) ?? Digest(of: [0]), mode: .exercise, at: try moment())
    }

    @Test func aForeignEntryIsTrustedUnderItsFingerprint() throws { #expect(try state().entry.name == "Gamma") }

    @Test func aForeignRequestIsVerifiedOpenedAndSignedByTwoPeople() throws {
        let sender = try state()
        let verified = try VerifiedEnvelope(
            Envelope.read(try bytes("Tests/Vectors/foreign/envelope.json")), from: sender, to: try #require(StateCode(text: "XB")),
            authorities: [try #require(AuthorityID(text: "central"))], mode: .exercise, at: try moment())
        let identity = try #require(SealingIdentity(text: try text("docs/vectors/states/XB/authority-identity.txt")))
        let opened = try verified.open(with: identity, trusting: sender, at: try moment())
        #expect(opened.acts.map(\.roles) == [[.drafting], [.approving]])
        #expect(opened.body.threadKey != nil)
    }

    @Test func aForeignReceiptIsVerified() throws {
        let sender = try state()
        let signed = try Canonical.value(SignedDocument.self, from: try bytes("Tests/Vectors/foreign/receipt.json"))
        let receipt = try VerifiedReceipt(
            signed, from: sender.state, mode: .exercise, trusting: sender.anchor, at: try moment(), revocations: [])
        #expect(receipt.receipt.settles == .relayAcceptance)
        #expect(throws: SignatureFault.self) {
            try sender.anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .message, mode: .exercise, state: sender.state, at: try moment())
        }
    }
}
