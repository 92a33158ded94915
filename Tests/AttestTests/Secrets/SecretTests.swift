import Terms
import Testing

@testable import Attest

struct SecretTests {
    @Test func aWrappedSecretOpensWithItsPassphraseOnly() throws {
        let wrapped = try WrappedSecret.wrap([1, 2, 3], passphrase: "correct horse", cost: .forTests)
        let stored = try Canonical.value(WrappedSecret.self, from: try Canonical.bytes(of: wrapped))
        #expect(try stored.unwrap(passphrase: "correct horse") == [1, 2, 3])
        let fault = #expect(throws: SecretFault.self) { try stored.unwrap(passphrase: "correct  horse") }
        #expect(fault?.code == .wrongKey)
        #expect(try WrappedSecret.wrap([1], passphrase: "x", cost: .forTests) != WrappedSecret.wrap([1], passphrase: "x", cost: .forTests))
    }

    @Test func thePassphraseIsTheSameHoweverItsLettersAreComposed() throws {
        let wrapped = try WrappedSecret.wrap([9], passphrase: "caf\u{E9}", cost: .forTests)
        #expect(try wrapped.unwrap(passphrase: "cafe\u{301}") == [9])
    }

    @Test func theStandardCostWorks() throws {
        #expect(PassphraseCost.standard == PassphraseCost(logN: 17, r: 8, p: 1))
        #expect(try PasswordHash(of: "x").verify("x"))
    }

    /// RFC 7914, section 12, cut to 32 bytes.
    @Test func scryptGivesThePublishedKey() throws {
        let cost = try #require(PassphraseCost(logN: 14, r: 8, p: 1))
        let key = try cost.key(from: "pleaseletmein", salt: Array("SodiumChloride".utf8))
        #expect(Digest(bytes: key)?.text == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    @Test(arguments: [(0, 8, 1), (21, 8, 1), (10, 0, 1), (10, 17, 1), (10, 8, 0), (10, 8, 5)])
    func costsThatWouldExhaustTheReaderAreRefused(_ logN: Int, _ r: Int, _ p: Int) {
        #expect(PassphraseCost(logN: logN, r: r, p: p) == nil)
        let text = #"{"logN":\#(logN),"p":\#(p),"r":\#(r)}"#
        #expect(throws: CanonicalFault.self) { try Canonical.value(PassphraseCost.self, from: Array(text.utf8)) }
    }

    @Test func aPasswordIsRecognisedAndOthersAreNot() throws {
        let hash = try PasswordHash(of: "opensesame", cost: .forTests)
        let stored = try Canonical.value(PasswordHash.self, from: try Canonical.bytes(of: hash))
        #expect(try stored.verify("opensesame"))
        #expect(try !stored.verify("OpenSesame"))
        #expect(try !stored.verify(""))
    }

    @Test func contentOpensWithItsKeyInItsPlaceOnly() throws {
        let key = ContentKey.random()
        let sealed = try key.seal(Array("text".utf8), context: "case 1")
        #expect(try key.open(sealed, context: "case 1") == Array("text".utf8))
        for attempt in [(key, "case 2", sealed), (ContentKey.random(), "case 1", sealed), (key, "case 1", Array(sealed.dropLast()))] {
            let fault = #expect(throws: SecretFault.self) { try attempt.0.open(attempt.2, context: attempt.1) }
            #expect(fault?.code == .wrongKey)
        }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: SecretFault.self) { try key.open(changed, context: "case 1") }
        }
        #expect(throws: SecretFault.self) { try key.open([], context: "case 1") }
        #expect(try key.open(try key.seal([], context: ""), context: "") == [])
    }

    @Test func aKeyWrappedByAnotherComesBack() throws {
        let (outer, inner) = (ContentKey.random(), ContentKey.random())
        let wrapped = try inner.wrapped(by: outer, context: "case 1")
        #expect(try ContentKey(wrapped: wrapped, by: outer, context: "case 1") == inner)
        #expect(throws: SecretFault.self) { try ContentKey(wrapped: wrapped, by: outer, context: "case 2") }
        #expect(throws: SecretFault.self) { try outer.open(wrapped, context: "case 1") }
        #expect(!"\(inner)".contains(Blob(inner.bytes).base64))
    }

    @Test func aTokenIsStoredAsItsDigest() throws {
        let token = AccessToken.random()
        #expect(token.text.utf8.count == 43)
        #expect(AccessToken(text: token.text) == token)
        #expect(token.digest == Digest(of: token.bytes))
        #expect(!"\(token)".contains(token.text))
        for text in [
            "", "A", String(token.text.dropLast()), token.text + "=", String(repeating: "+", count: 43), String(repeating: "B", count: 43),
        ] {
            #expect(AccessToken(text: text) == nil, "\(text)")
        }
    }
}
