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

    static func counts(_ rulebook: Rulebook, _ signed: [RuleSignOff]) -> String {
        let grades = Grade.allCases.compactMap { grade -> String? in
            let count = rulebook.rows.count { $0.grade == grade }
            return count == 0 ? nil : "\(String(repeating: " ", count: max(0, 5 - "\(count)".count)))\(count)  \(meaning(of: grade))"
        }
        let signatures = signed.map { "signed: \($0.rules.count) rules by \($0.office) on \($0.at), against \($0.source)" }
        return (grades + signatures).joined(separator: "\n")
    }

    static func code(_ code: FindingCode, _ rulebook: Rulebook, _ catalogue: FindingCatalogue) -> String {
        let explanation = catalogue.explanation(of: code)
        let paragraphs = rulebook.paragraphs(of: code, in: catalogue)
        var lines = [
            code.text, "  says:       \(catalogue.sentences[code.text] ?? "")", "  why:        \(explanation.why)",
            "  paragraph:  \(paragraphs.map(\.text).joined(separator: ", "))", "  lifted by:  \(explanation.lifts)",
            "  decided by: \(explanation.decides)",
        ]
        for row in rows(of: code, rulebook, catalogue) {
            lines.append("  rule:       \(row.id), \(row.citation), grade \(row.grade.rawValue)\(mark(row.isUnverified))")
        }
        return lines.joined(separator: "\n")
    }

    /// The rules of the paragraphs under which a code is found, each once.
    static func rows(of code: FindingCode, _ rulebook: Rulebook, _ catalogue: FindingCatalogue) -> [RuleRow] {
        var seen: Set<String> = []
        return rulebook.paragraphs(of: code, in: catalogue).filter { !$0.isPolicy }.flatMap { citation in
            rulebook.rows.filter { $0.citation == citation }
        }.filter { seen.insert($0.id).inserted }
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
