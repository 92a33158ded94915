import Terms
import Testing

@Suite struct VerificationCodeTests {
    /// Computed with Python: `base64.b32encode(bytes)[:20]`.
    @Test(arguments: [
        ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "XJ4B-NP4P-AHH6-UQKB-IDPF"),
        ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "4OYM-IQUY-7QOB-JGX3-6TEJ"),
        (String(repeating: "0", count: 64), "AAAA-AAAA-AAAA-AAAA-AAAA"), (String(repeating: "f", count: 64), "7777-7777-7777-7777-7777"),
    ]) func isTheBeginningOfTheDigestInBase32(_ digest: String, _ code: String) throws {
        #expect(try #require(Digest(text: digest)).verificationCode.text == code)
    }

    @Test(arguments: ["xj4bnp4pahh6uqkbidpf", "XJ4B NP4P AHH6 UQKB IDPF", "XJ4B-NP4P-AHH6-UQKB-IDPF"])
    func isReadAsPeopleTypeIt(_ typed: String) {
        #expect(VerificationCode(text: typed)?.text == "XJ4B-NP4P-AHH6-UQKB-IDPF")
    }

    @Test(arguments: ["", "XJ4B-NP4P-AHH6-UQKB-IDP", "XJ4B-NP4P-AHH6-UQKB-IDPFA", "XJ4B-NP4P-AHH6-UQKB-IDP1", "XJ4B-NP4P-AHH6-UQKB-ИDPF"])
    func isNothingElse(_ typed: String) {
        #expect(VerificationCode(text: typed) == nil)
    }
}
