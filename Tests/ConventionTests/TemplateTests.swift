import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct TemplateTests {
    private func text(_ type: RequestType) -> String { RequestTemplate(type, by: Sample.rulebook).text }

    private func content(_ type: RequestType) throws -> RequestContent {
        let lines = text(type).split(separator: "\n").filter { !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }
        let form = try #require(
            try JSONSerialization.jsonObject(with: Data(lines.joined(separator: "\n").utf8)) as? [String: Any])
        var members = try #require(form["content"] as? [String: Any])
        for list in ["purposes", "persons", "items", "useScope"] where members[list] == nil { members[list] = [Any]() }
        return try JSONDecoder().decode(RequestContent.self, from: JSONSerialization.data(withJSONObject: members))
    }

    @Test(arguments: RequestType.allCases) func theFormOfEveryTypeReadsAsADraftOfThatType(type: RequestType) throws {
        let content = try content(type)
        #expect(content.type == type)
        let findings = Sample.rulebook.findings(for: content, in: Sample.pair)
        #expect(!findings.contains { $0.code == .request(.contentsForeign) })
        for subject in RequestSubject.allCases {
            let asked = Sample.rulebook.fields(for: type).contains { subject.fields.contains($0.key) }
            #expect(content.has(subject) == asked, "\(subject)")
        }
    }

    @Test(arguments: RequestType.allCases) func theFormCitesEveryRuleOfItsType(type: RequestType) {
        let text = text(type)
        for rule in Sample.rulebook.fields(for: type) where !ContentPart.parts(of: rule.key).isEmpty {
            let source = rule.citation.isPolicy ? "not prescribed by the Convention" : rule.citation.text
            #expect(text.contains("// \(source)"), "\(rule.key)")
        }
        let prescribed = Sample.rulebook.rule(for: type).prescribedBy
        #expect(text.contains("Contents: \(prescribed?.text ?? "not prescribed by the Convention")"))
    }

    @Test func anUnverifiedRuleIsMarkedInTheForm() {
        #expect(text(.storedData).contains("// 40(15)(f), where applicable (\(FindingCatalogue.unverifiedMark))"))
    }
}
