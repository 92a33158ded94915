import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct TablesTests {
    @Test func theTablesReadWhole() throws {
        let rulebook = try Rulebook.bundled()
        #expect(rulebook.articles.map(\.number) == Array(1...68))
        #expect(Set(rulebook.requests.map(\.id)) == Set(RequestType.allCases))
        #expect(rulebook.requests.count == 19)
        #expect(rulebook.notifications.count == 22)
        #expect(rulebook.measures.map(\.article) == Array(25...31))
    }

    @Test func aTableThatLeavesARowOutDoesNotLoad() throws {
        var tables = RuleTables.bundled
        let text = String(decoding: try #require(tables.files["grounds"]), as: UTF8.self)
        let cut = text.split(separator: "\n").filter { !$0.contains("\"nonconformity\"") }.joined(separator: "\n")
        tables.files["grounds"] = Array(cut.utf8)
        #expect(throws: RulebookFault.self) { try Rulebook(tables: tables) }
    }

    @Test(arguments: RuleTables.bundled.files.keys.filter { !$0.hasSuffix(".en") })
    func aTableThatIsNoTableDoesNotLoad(name: String) {
        var tables = RuleTables.bundled
        tables.files[name] = Array("{}".utf8)
        #expect { try Rulebook(tables: tables) } throws: { ($0 as? RulebookFault)?.table == name }
    }

    @Test func everyPartBelongsToAFieldOfSomeType() {
        let parts = Set(RequestType.allCases.flatMap { Sample.rulebook.fields(for: $0) }.flatMap { ContentPart.parts(of: $0.key) })
        #expect(Set(ContentPart.allCases).subtracting(parts) == [.judicialAuthorisation, .pressingDates, .contact])
    }

    @Test func everyFieldIsAskedBySomeType() {
        #expect(Set(RequestType.allCases.flatMap { Sample.rulebook.fields(for: $0) }.map(\.key)) == Set(FieldKey.allCases))
    }

    @Test func theTableOfPreservationIsThatOf42() {
        let fields = Sample.rulebook.fields(for: .preservation).filter { $0.citation.article == 42 }
        #expect(fields.map(\.citation.text) == "abcdefg".map { "42(3)(\($0))" })
    }

    @Test func theTableOfStoredDataBeginsWith40Paragraph15() {
        let letters = Sample.rulebook.fields(for: .storedData).filter { $0.citation.text.hasPrefix("40(15)") }.map(\.citation.text)
        #expect(Set(letters) == Set("abcdefg".map { "40(15)(\($0))" }))
        #expect(Sample.rulebook.fields(for: .storedData).contains { $0.citation.text == "44(3)" })
    }

    @Test func policyAndTreatyAreNeverMixed() {
        let rows: [(Citation, Grade)] =
            Sample.rulebook.contents.values.joined().map { ($0.citation, $0.grade) }
            + Sample.rulebook.clocks.map { ($0.citation, $0.grade) } + Sample.rulebook.grounds.map { ($0.citation, $0.grade) }
        for (citation, grade) in rows { #expect(citation.isPolicy == (grade == .policy), "\(citation)") }
    }

    @Test func theRulesThatAwaitTheAuthenticTextAreKnown() {
        let unverified = Sample.rulebook.fields(for: .storedData).filter(\.grade.isUnverified).map(\.citation.text)
        #expect(unverified == ["40(15)(e)", "40(15)(f)"])
    }

    @Test func everyCitationInTheCodeReads() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Convention").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var seen = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: #/known\("([^"\\]+)"\)/#) {
                seen += 1
                #expect(Citation(text: String(match.1)) != nil, "\(match.1)")
            }
        }
        #expect(seen > 10)
    }
}

@Suite struct CitationTests {
    @Test(
        arguments: [
            ("40(15)(a)", 40, 15, true), ("40(7)", 40, 7, false), ("40(8)", 40, 8, true), ("40(31)", 40, 31, true),
            ("40(32)", 40, 32, false),
            ("42(3)(c)", 42, 3, false), ("36", 36, nil, false), ("2(h)", 2, nil, false), ("40(13)-(14)", 40, 13, true),
            ("6,24(4),60(2)", 6, 4, false), ("policy", nil, nil, false),
        ] as [(String, Int?, Int?, Bool)])
    func readsWhereARuleStands(text: String, article: Int?, paragraph: Int?, switched: Bool) throws {
        let citation = try #require(Citation(text: text))
        #expect(citation.article == article)
        if text != "6,24(4),60(2)" { #expect(citation.paragraph == paragraph) }
        #expect(citation.isSwitchedByOtherTreaty == switched)
    }

    @Test(arguments: ["", "-", "0(1)", "69", "40x", "a40", "-40(1)", "article 40"])
    func refusesWhatIsNoPlace(text: String) { #expect(Citation(text: text) == nil) }
}

@Suite struct CatalogueTests {
    @Test func everyFindingHasASentenceAndEverySentenceAFinding() throws {
        let sentences = try FindingCatalogue.english().sentences
        #expect(Set(sentences.keys) == FindingCatalogue.keys)
        #expect(FindingCode.all.count == Set(FindingCode.all.map(\.text)).count)
        for code in FindingCode.all { #expect(sentences[code.text]?.last.map { ".}".contains($0) } == true, "\(code)") }
    }

    @Test func aGapIsSeen() {
        let finding = Finding(.request(.languageUnknown), .warns, .policy, .policy)
        #expect(FindingCatalogue(sentences: [:]).sentence(for: finding) == "⟦request.language.unknown⟧")
        #expect(FindingCatalogue(sentences: ["request.language.unknown": "Ask {state}."]).sentence(for: finding) == "Ask ⟦state⟧.")
    }

    @Test func anIdIsShownInWords() throws {
        let finding = Finding(
            .decision(.screenUnanswered), .blocks, .policy, .policy, arguments: ["conduct": ProtectedConduct.politicalActivity.rawValue])
        #expect(try FindingCatalogue.english().sentence(for: finding).hasSuffix("protected conduct: political activity."))
    }

    @Test func argumentsAreNotReadAsPatterns() {
        let finding = Finding(.request(.languageUnknown), .warns, .policy, .policy, arguments: ["state": "{state}"])
        let catalogue = FindingCatalogue(sentences: ["request.language.unknown": "Ask {state}, please."])
        #expect(catalogue.sentence(for: finding) == "Ask {state}, please.")
    }

    @Test(arguments: FindingCode.all) func aCodeReadsBack(code: FindingCode) { #expect(FindingCode(text: code.text) == code) }
}
