import Convention
import Exchange
import Terms

/// Rules in words for the terminal.
enum RuleWords {
    static func mark(_ isUnverified: Bool) -> String { isUnverified ? " [\(FindingCatalogue.unverifiedMark)]" : "" }

    static func cells(_ row: RuleRow) -> [String] {
        [row.citation.text, row.grade.rawValue, row.id, row.text + mark(row.isUnverified)]
    }

    static func rows(_ rows: [RuleRow]) -> String {
        rows.map { row in
            "\(row.citation)  \(row.id)\(mark(row.isUnverified))\n  \(row.text)\n  grade \(row.grade.rawValue): \(meaning(of: row.grade))\n"
                + "  digest \(row.digest)"
        }.joined(separator: "\n")
    }

    static func code(_ code: FindingCode, _ rulebook: Rulebook, _ catalogue: FindingCatalogue) -> String {
        let explanation = catalogue.explanation(of: code)
        let paragraphs = rulebook.paragraphs(of: code, in: catalogue)
        let rows = paragraphs.flatMap { citation in rulebook.rows.filter { $0.citation == citation && !citation.isPolicy } }
        var lines = [
            code.text, "  says:       \(catalogue.sentences[code.text] ?? "")", "  why:        \(explanation.why)",
            "  paragraph:  \(paragraphs.map(\.text).joined(separator: ", "))", "  lifted by:  \(explanation.lifts)",
            "  decided by: \(explanation.decides)",
        ]
        var seen: Set<String> = []
        for row in rows where seen.insert(row.id).inserted {
            lines.append("  rule:       \(row.id), \(row.citation), grade \(row.grade.rawValue)\(mark(row.isUnverified))")
        }
        return lines.joined(separator: "\n")
    }

    static func meaning(of grade: Grade) -> String {
        switch grade {
        case .quoted: "V: seen in a source that quotes or administers the Convention"
        case .secondHand: "V2: seen at second hand only"
        case .parallel: "P: the rule is verified in a parallel treaty, the number is not"
        case .memory: "M: from memory, confident"
        case .unverified: "Mq: \(FindingCatalogue.unverifiedMark)"
        case .signedOff: "S: compared with the authentic text and signed for by a legal office"
        case .policy: "policy: not a rule of the treaty, this house's own"
        }
    }
}
