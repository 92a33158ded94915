import Terms
import Testing

@testable import Attest

struct DigestTests {
    @Test func piecesGiveTheDigestOfTheWhole() {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        var stream = DigestStream()
        stream.update(Array(bytes[..<17]))
        bytes[17...].withUnsafeBytes { stream.update($0) }
        #expect(stream.finish() == Terms.Digest(of: bytes))
        #expect(DigestStream().finish().text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func commitmentsAreTheHashOfPrefixSaltAndDigest() throws {
        let salt = try #require(Salt(bytes: Array(0..<32)))
        let digest = Terms.Digest(of: Array("content".utf8))
        // Each value was computed with `sha256sum` over the same bytes.
        #expect(Commitment.inner(salt: salt, digest: digest).text == "7e537928c8b71286c72d99c596eaca47830f56d925c272ac965e6737e6968bd4")
        #expect(Commitment.log(salt: salt, digest: digest).text == "377d100e59929f19fc50698c94817ad489784a83b261ca63c60fe0aa609890e7")
    }

    @Test func aSaltHasThirtyTwoBytes() throws {
        #expect(Salt(bytes: [1]) == nil)
        #expect(throws: CanonicalFault.self) { try Canonical.value([Salt].self, from: Array(#"["AAAA"]"#.utf8)) }
        #expect(Salt.random() != Salt.random())
    }
}
