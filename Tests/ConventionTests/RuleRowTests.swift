import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct RuleRowTests {
    /// Whatever bears a grade in a table is a row, or a part of one.
    @Test func everyGradedRowOfTheTablesIsListedOnce() throws {
        let rows = Sample.rulebook.rows
        #expect(Set(rows.map(\.id)).count == rows.count)
        var counted = 0
        for (name, bytes) in RuleTables.bundled.files where !name.hasSuffix(".en") {
            counted += Self.graded(try JSONSerialization.jsonObject(with: Data(bytes)))
        }
        // The heads of requests.json: the list of purposes and the switch of 40(7).
        #expect(rows.count == counted - 2)
        for row in rows { #expect(!row.bytes.isEmpty && !row.text.isEmpty, "\(row.id)") }
    }

    /// Objects with an id or key and a grade.
    private static func graded(_ value: Any) -> Int {
        switch value {
        case let members as [String: Any]:
            let own =
                members["grade"] is String
                && (members["id"] != nil || members["key"] != nil || members["ids"] != nil || members["rule"] != nil)
            return members.values.reduce(own ? 1 : 0) { $0 + graded($1) }
        case let list as [Any]: return list.reduce(0) { $0 + graded($1) }
        default: return 0
        }
    }

    @Test(arguments: [
        ("40(22)", ["grounds.persecution_mla"]), ("grounds.nationality", ["grounds.nationality"]),
        ("persecution_mla", ["grounds.persecution_mla"]),
        ("65(1)", ["clocks.entry_into_force"]), ("99", []),
    ])
    func aRuleIsFoundByIdOrParagraph(name: String, ids: [String]) { #expect(Sample.rulebook.rows(named: name).map(\.id) == ids) }

    @Test func aWholeArticleIsFound() {
        let ids = Sample.rulebook.rows(named: "37").map(\.id)
        #expect(
            Set(ids).isSuperset(of: [
                "requests.extradition", "grounds.nationality", "clocks.prosecute_instead", "notifications.extradition_authority",
            ]))
        #expect(!ids.contains("requests.mla"))
    }

    @Test func aSignatureLiftsTheMarkOfThatRowAlone() throws {
        let book = Sample.rulebook.signedOff(["contents.article_40_15.time_period_of_evidence"])
        var content = Sample.storedData
        content.items[0].period = nil
        let finding = try #require(book.findings(for: content, in: Sample.pair).first)
        #expect(!finding.isUnverified && finding.grade == .signedOff)
        let before = Sample.rulebook.rows.filter(\.isUnverified).map(\.id)
        #expect(book.rows.filter(\.isUnverified).map(\.id) == before.filter { $0 != "contents.article_40_15.time_period_of_evidence" })
        #expect(book.rows.map(\.bytes) == Sample.rulebook.rows.map(\.bytes), "what is signed for stays what it was")
    }

    @Test func aSignatureCoversThePartsOfARow() throws {
        var content = Sample.vector("police_inquiry")
        content.offence?.class = .seriousCrime
        func finding(_ book: Rulebook) -> Finding? {
            book.findings(for: content, in: Sample.pair).first { $0.code == .request(.seriousCrimeNotForType) }
        }
        #expect(try #require(finding(Sample.rulebook)).isUnverified)
        #expect(try !#require(finding(Sample.rulebook.signedOff(["requests.police_inquiry"]))).isUnverified)
    }

    @Test func whatIsPolicyStaysPolicy() {
        let book = Sample.rulebook.signedOff(Set(Sample.rulebook.rows.map(\.id)))
        #expect(book.rows.allSatisfy { $0.grade == .signedOff || $0.grade == .policy })
        #expect(book.rows.allSatisfy { $0.citation.isPolicy == ($0.grade == .policy) })
        #expect(book.clocks.contains { $0.grade == .policy } && book.notifications.allSatisfy { $0.grade == .signedOff })
    }
}

@Suite struct ExplanationTests {
    @Test(arguments: FindingCode.all) func everyCodeSaysWhyByWhichParagraphWhatLiftsItAndWhoDecides(code: FindingCode) throws {
        let catalogue = Sample.english
        let (why, lifts, decides) = catalogue.explanation(of: code)
        for text in [why, lifts, decides] { #expect(!text.contains("⟦") && text.hasSuffix("."), "\(text)") }
        #expect(!Sample.rulebook.paragraphs(of: code, in: catalogue).isEmpty)
        if case .missing = code { return }
        #expect(catalogue.explanations[code]?.paragraph != nil)
    }

    @Test func noExplanationIsLeftOver() throws {
        let catalogue = Sample.english
        #expect(Set(catalogue.explanations.keys) == Set(FindingCode.all))
        #expect(Set(catalogue.deciders.keys) == Set(Explanation.Decider.allCases))
        #expect(Set(catalogue.explanations.values.map(\.decides)) == Set(Explanation.Decider.allCases))
    }

    @Test func whatIsMissingIsCitedByTheRowsThatAskForIt() throws {
        let catalogue = Sample.english
        #expect(Sample.rulebook.paragraphs(of: .missing(.necessity), in: catalogue).map(\.text) == ["42(3)(e)", "45(3)(e)"])
    }
}
