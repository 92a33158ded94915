import Attest
import Casework
import Convention
import DeskPages
import Exchange
import Foundation
import Terms
import Testing

@testable import NodeWeb

/// Requests of every type as formal documents, in pairs of languages.
@Suite struct FormalDocumentTests {
    private let catalogs: Catalogs

    init() throws { catalogs = try Catalogs() }

    private static let vectors = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/vectors/requests")
        .standardizedFileURL
    private static let names = RequestType.allCases.map(\.rawValue) + ["confiscation-enforcement", "confiscation-freeze"]
    private static let pairs: [(Language, Language)] = [
        (.english, .arabic), (.arabic, .chinese), (.french, .spanish), (.chinese, .french), (.russian, .english),
    ]

    private func content(_ name: String) throws -> RequestContent {
        try Canonical.value(RequestContent.self, from: Array(try Data(contentsOf: Self.vectors.appending(path: "\(name).json"))))
    }

    private func document(
        _ facts: [Fact], _ pair: (Language, Language), text: String = "en", translations: [FormalDocument.Translation] = []
    ) throws -> FormalDocument {
        FormalDocument(
            .message, digest: Digest(of: Array("a record".utf8)), reference: try #require(CaseReference(text: "XA-26-483917-71")),
            kind: "kind.request", type: "preservation", isExercise: true, sender: pair.0, receiver: pair.1,
            textLanguage: try #require(LanguageTag(text: text)), head: [], sections: [.init("document.contents", facts)],
            translations: translations)
    }

    private func count(_ piece: String, in text: String) -> Int { text.components(separatedBy: piece).count - 1 }

    @Test(arguments: names) func everyTypeReadsInTwoLanguagesParagraphByParagraph(_ name: String) throws {
        let facts = DeskFacts.of(try content(name))
        for pair in Self.pairs {
            let document = try document(facts, pair)
            let page = document.page(catalogs).text
            #expect(!page.contains("⟦"), "\(name) \(pair): \(page.components(separatedBy: "⟦").dropFirst().first?.prefix(60) ?? "")")
            #expect(page.contains("content: \"\(document.code.text)\"") && page.contains("content: \"XA-26-483917-71\""))
            #expect(page.contains("counter(page) \" / \" counter(pages)"))
            let rows = page.replacing("<tr class=\"long\">", with: "<tr>").components(separatedBy: "<tr><th scope=\"row\">").dropFirst()
            #expect(rows.count > 10)
            for (place, row) in rows.enumerated() {
                let paragraph = row.components(separatedBy: "</tr>")[0]
                #expect(paragraph.hasPrefix("\(place + 1)</th>"), "numbered without a gap")
                for language in [pair.0, pair.1] {
                    let marks = "<td lang=\"\(language.rawValue)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">"
                    #expect(count(marks, in: paragraph) == 1, "one cell in each language: \(paragraph)")
                }
                #expect(count("<td ", in: paragraph) == 2)
            }
        }
    }

    /// Whatever the request says is on the page: as it is, as a date that people read, or in the words for its code.
    @Test(arguments: names) func nothingOfARequestIsLeftOut(_ name: String) throws {
        let content = try content(name)
        let words = catalogs[.english]
        let page = try document(DeskFacts.of(content), (.english, .french)).page(catalogs).text
        for leaf in leaves(try Canonical.json(of: content)) {
            let escaped = HTML.foreign(leaf.text).text.dropFirst(5).dropLast(6)
            if page.contains(escaped) { continue }
            if let moment = Moment(text: leaf.text), page.contains(words.moment(moment).text) { continue }
            if let day = CalendarDay(text: leaf.text), page.contains(words.day(day)) { continue }
            let said = Self.groups.map { words.coded($0, leaf.text) }.filter { $0 != leaf.text }
            #expect(
                said.contains { page.contains(HTML.foreign($0).text.dropFirst(5).dropLast(6)) }, "\(name): \(leaf.path) is \(leaf.text)")
        }
    }

    /// Where the words of codes are.
    private static let groups = [
        "type", "basis", "nature", "offenceClass", "offence", "purpose", "standing", "selector", "category", "channel", "expedite",
        "tongue",
        "formality", "code.actions", "code.capacity", "code.kind", "code.kinds", "code.need", "code.route", "code.sought", "code.stage",
        "code.subject", "code.subjects", "code.wishes",
    ]

    private func leaves(_ json: JSON, at path: String = "") -> [(path: String, text: String)] {
        switch json {
        case .object(let members): members.sorted { $0.key < $1.key }.flatMap { leaves($0.value, at: "\(path)/\($0.key)") }
        case .array(let all): all.enumerated().flatMap { leaves($0.element, at: "\(path)/\($0.offset)") }
        case .string(let text): text.split(separator: "\n").map { (path: path, text: String($0)) }
        case .integer(let number): [(path: path, text: String(number))]
        default: []
        }
    }

    @Test func whatPeopleWroteStaysInItsLanguageAndTheOtherColumnSaysSo() throws {
        let page = try document([Fact("fact.text", .prose("Le compte a été vidé."))], (.french, .chinese), text: "fr").page(catalogs).text
        #expect(count("<div class=\"text\" lang=\"fr\" dir=\"auto\">Le compte a été vidé.</div>", in: page) == 1)
        #expect(page.contains(catalogs[.chinese].text("document.notTranslated")))
        #expect(!page.contains(catalogs[.french].text("document.notTranslated").replacing("’", with: "&#39;")))
    }

    @Test func aTextInAThirdLanguageStandsInTheSendersColumn() throws {
        let page = try document([Fact("fact.text", .prose("Das Konto wurde geleert."))], (.french, .chinese), text: "de").page(catalogs)
            .text
        #expect(count("lang=\"de\"", in: page) == 1)
        #expect(page.contains(catalogs[.chinese].text("document.notTranslated")))
    }

    @Test func aTranslationThatIsBoundStandsBesideItsOriginalWithItsTranslator() throws {
        let facts = [Fact("fact.text", .prose("One.")), Fact("fact.reasons", .prose("Two."))]
        let bound = FormalDocument.Translation(.french, of: "One.", "Un.", by: "Sworn translator 7")
        let page = try document(facts, (.english, .french), translations: [bound]).page(catalogs).text
        #expect(count("<div class=\"text\" dir=\"auto\">Un.</div>", in: page) == 1)
        #expect(page.contains("Sworn translator 7"))
        #expect(count(catalogs[.french].text("document.notTranslated"), in: page) == 1, "the other text has none")
    }

    @Test func textFromOutsideStaysText() throws {
        let evil = "</td><script>fetch('http://x')</script><img src=file:///etc/passwd>"
        let page = try document([Fact("fact.text", .prose(evil)), Fact("case.file", .text(evil))], (.english, .french)).page(catalogs).text
        #expect(!page.contains("<script") && !page.contains("<img"))
        #expect(count("&lt;script&gt;", in: page) == 3, "the prose once, the name in both columns")
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
        for word in ["http:", "https:", "url(", " src=", " href=", "@import"] {
            #expect(!page.replacing("&lt;img src=", with: "").replacing("http://x", with: "").contains(word), "\(word)")
        }
    }

    @Test func everyDocumentSaysThatItIsARenderingAndThatNoLawyerReviewedItsWords() throws {
        for language in Language.allCases where language != .english {
            let page = try document([Fact("fact.text", .prose("One."))], (.english, language)).page(catalogs).text
            for key in ["document.note.code", "document.note.words", "document.note.prose", "page.exercise"] {
                let sentence = HTML.foreign(catalogs[language].text(key)).text.dropFirst(5).dropLast(6)
                #expect(page.contains(sentence), "\(language.rawValue) \(key)")
            }
            #expect(page.contains(Digest(of: Array("a record".utf8)).text))
        }
    }

    @Test func oneLanguageOnBothSidesIsPrintedOnce() throws {
        let page = try document([Fact("fact.text", .prose("One."))], (.english, .english)).page(catalogs).text
        #expect(count("One.", in: page) == 1)
        #expect(!page.contains(catalogs[.english].text("document.notTranslated")))
    }

    @Test func aDecisionNamesItsGroundInBothLanguages() throws {
        for ground in try Rulebook.bundled().grounds {
            for language in Language.allCases { #expect(catalogs[language].has("ground.\(ground.id.rawValue)"), "\(ground.id)") }
        }
    }

    @Test(arguments: Formality.Kind.allCases) func everyFormalityHasWords(_ kind: Formality.Kind) {
        #expect(catalogs[.english].has("formality.\(kind.rawValue)"))
    }

    @Test(arguments: [("ar-zh", true), ("en-en", true), ("en", false), ("en-xx", false), ("en-fr-zh", false), ("", false)])
    func languagesAreAPair(_ text: String, _ isOne: Bool) { #expect((PrintedLanguages(text: text) != nil) == isOne) }
}
