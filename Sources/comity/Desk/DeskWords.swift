import Casework
import Convention
import Exchange
import NodeWeb
import Terms

/// Answers of the node in words and tables.
enum DeskWords {
    /// Columns as wide as their longest entry.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return line
        }.joined(separator: "\n")
    }

    static func findings(_ findings: [FindingView]) -> String {
        findings.map { finding in
            let item = finding.item.map { ", item \($0)" } ?? ""
            let mark = finding.mark.map { " [\($0)]" } ?? ""
            let weight =
                switch finding.severity {
                case .blocks: "missing"
                case .warns: "look at"
                case .informs: "note"
                }
            return "  \(weight): \(finding.sentence)\n"
                + "           \(finding.citation)\(item), \(finding.code), grade \(finding.grade.rawValue)\(mark)"
        }.joined(separator: "\n")
    }

    static func draft(_ view: FindingsView) -> String {
        let list = view.findings.isEmpty ? "" : "\n" + findings(view.findings)
        return "request \(view.request): \(view.isComplete ? "complete; it can be proposed" : "not complete yet")\(list)"
    }

    static func proposed(_ view: ProposedView) -> String {
        if let waiting = view.waiting { return "waits for a second person, who approves it as \(waiting)" }
        if let sent = view.sent { return "on its way as message \(sent)" }
        return "done"
    }

    static func cases(_ list: CaseList) -> String {
        list.cases.isEmpty
            ? "no cases"
            : table(
                ["REFERENCE", "DIRECTION", "STATE", "AUTHORITY", "DUE", "OPENED", ""],
                list.cases.map {
                    [
                        $0.reference.text, $0.direction.rawValue, $0.peer?.text ?? "-", $0.authority.text, $0.due?.text ?? "-",
                        $0.openedAt.text,
                        $0.closedAt == nil ? "" : "closed",
                    ]
                })
    }

    static func package(_ pieces: [PackagedPiece]) -> String {
        table(
            ["NO", "NAME", "TYPE", "BYTES", "SHA-256"],
            pieces.map { ["\($0.number)", $0.name, $0.mediaType, "\($0.size)", $0.sha256.text] })
    }
}
