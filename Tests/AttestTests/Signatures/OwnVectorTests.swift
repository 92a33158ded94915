import Foundation
import Terms
import Testing

@testable import Attest

/// What an earlier version signed and sealed stays readable.
struct OwnVectorTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Vectors/attest")
        .standardizedFileURL
    static let signed = Moment(seconds: 1_800_086_400)

    private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: Self.folder.appendingPathComponent(name))) }

    private func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func anchor() throws -> TrustAnchor {
        try TrustAnchor(root: IssuedCertificate(pem: try text("root.pem")), pqRoot: IssuedCertificate(pem: try text("mldsa-root.pem")))
    }

    @Test func theRootHasItsPublishedFingerprint() throws {
        #expect(try anchor().fingerprint.text == "96c3637d024b6e6810d7db7601a2f01f727701aac848031e16a626ebb94c8a07")
    }

    @Test func oldSignaturesStillVerify() throws {
        let anchor = try anchor()
        let document = try bytes("document.json")
        #expect(try JSON(parsing: document).canonicalBytes == document)
        let twin = TwinSignature(cms: try bytes("document.json.p7s"), pq: try bytes("document.json.mldsa.p7s"))
        let list = try RevocationList(pem: try text("revocations.pem"))
        try list.verify(issuer: anchor.root)
        #expect(list.entries.map(\.reason) == [.keyCompromise])
        let signer = try anchor.verify(
            twin, over: document, expecting: .message, mode: .exercise, state: anchor.state, at: Self.signed, revocations: [list])
        #expect(signer.signingTime == Self.signed)
        #expect(try signer.certificate == IssuedCertificate(pem: try text("message.pem")).der)
        let officer = try anchor.verify(
            try bytes("document.json.officer.p7s"), over: document, expecting: .officer, mode: .exercise, state: anchor.state,
            at: Self.signed)
        #expect(officer.name.roles == ["approver", "drafter"])
    }

    @Test func anOldSealedFileStillOpens() throws {
        let identity = try #require(SealingIdentity(text: try text("identity.txt")))
        #expect(identity.recipient.text == (try text("recipient.txt")))
        #expect(try Age.open(try bytes("document.json.age"), with: [identity]) == (try bytes("document.json")))
    }
}
