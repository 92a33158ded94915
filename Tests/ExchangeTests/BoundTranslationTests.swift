import Attest
import Exchange
import Terms
import Testing

/// Translations are bound to what they translate.
@Suite struct BoundTranslationTests {
    private func annex(_ translation: BoundTranslation, mediaType: String = BoundTranslation.mediaType) throws -> Exchange.Attachment {
        Exchange.Attachment(name: "translation-fr.json", mediaType: mediaType, data: try Canonical.bytes(of: translation))
    }

    private func sample() throws -> BoundTranslation {
        BoundTranslation(
            into: try #require(LanguageTag(text: "fr")), by: "Sworn translator 7",
            [.init(of: "The files were encrypted.", "Les fichiers ont été chiffrés."), .init(of: "Not done yet.", " \n")])
    }

    @Test func isReadFromItsAnnexAndFoundByItsOriginalOnly() throws {
        let read = try #require(BoundTranslation(try annex(try sample())))
        #expect(read.translator == "Sworn translator 7")
        #expect(read["The files were encrypted."] == "Les fichiers ont été chiffrés.")
        #expect(read["The files were encrypted"] == nil, "one sign less is another text")
        #expect(read["Not done yet."] == nil, "an empty translation is none")
    }

    /// SHA-256 of "abc": FIPS 180-2, appendix B.1.
    @Test func isBoundByTheDigestOfTheTextItself() {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(BoundTranslation.Passage(of: "abc", "").original.text == digest)
    }

    @Test func anotherAnnexIsNoTranslation() throws {
        #expect(BoundTranslation(try annex(try sample(), mediaType: "application/json")) == nil)
        #expect(BoundTranslation(Exchange.Attachment(name: "a", mediaType: BoundTranslation.mediaType, data: Array("{}".utf8))) == nil)
        #expect(BoundTranslation(Exchange.Attachment(name: "a", mediaType: BoundTranslation.mediaType, data: [0xFF, 0])) == nil)
    }
}
