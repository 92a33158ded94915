import Terms
import Testing

@testable import Attest

struct TimeCodesTests {
    /// RFC 6238, appendix B, the SHA-1 column.
    private let codes = TimeCodes(secret: Array("12345678901234567890".utf8))

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func thePublishedCodesComeOut(_ seconds: Int64, _ code: String) {
        #expect(codes.code(of: seconds / TimeCodes.step, digits: 8) == code)
        #expect(codes.code(of: seconds / TimeCodes.step) == code.suffix(6))
    }

    @Test func aCodeCountsOneStepEarlyOrLateAndNoMore() {
        let now = Moment(seconds: 1_111_111_109)
        let here = now.seconds / TimeCodes.step
        for (offset, isTaken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let step = here + Int64(offset)
            #expect(codes.step(of: codes.code(of: step), at: now, after: nil) == (isTaken ? step : nil))
        }
    }

    @Test func aCodeThatWasAcceptedCountsNeverAgainNorDoesAnEarlierOne() {
        let now = Moment(seconds: 1_111_111_109)
        let here = now.seconds / TimeCodes.step
        #expect(codes.step(of: codes.code(of: here), at: now, after: here) == nil)
        #expect(codes.step(of: codes.code(of: here - 1), at: now, after: here) == nil)
        #expect(codes.step(of: codes.code(of: here + 1), at: now, after: here) == here + 1)
    }

    @Test(arguments: ["", "1", "0000000", "abcdef", "１２３４５６"])
    func whatIsNoCodeIsNotTaken(_ text: String) {
        #expect(codes.step(of: text, at: Moment(seconds: 59), after: nil) == nil)
    }

    @Test func theUriNamesSecretIssuerAndAccountAndEscapesThem() {
        #expect(
            codes.uri(issuer: "Comity XA", account: "dora&x")
                == "otpauth://totp/Comity%20XA:dora%26x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Comity%20XA")
        #expect(TimeCodes.random() != TimeCodes.random())
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func base32GivesThePublishedTexts(_ plain: String, _ text: String) { #expect(Base32.text(Array(plain.utf8)) == text) }

    @Test func aRecoveryCodeIsReadHoweverItIsTyped() throws {
        let code = RecoveryCode.random()
        #expect(code.text.count == 19)
        for typed in [code.text, code.text.lowercased(), code.text.replacing("-", with: ""), code.text.replacing("-", with: " ")] {
            #expect(RecoveryCode(typed: typed) == code)
        }
        for wrong in ["", "ABCD", code.text + "A", "ABCD-EFGH-IJKL-MN0P"] { #expect(RecoveryCode(typed: wrong) == nil) }
        #expect(RecoveryCode.random().digest != code.digest)
    }

    @Test func aFormIsProvedByItsOwnTokenAndPurposeOnly() {
        let token = AccessToken.random()
        let proof = token.derived(for: "a")
        #expect(token.isDerived(proof, for: "a"))
        #expect(!token.isDerived(proof, for: "b"))
        #expect(!AccessToken.random().isDerived(proof, for: "a"))
        #expect(!token.isDerived("", for: "a"))
        #expect(proof != token.text)
    }
}
