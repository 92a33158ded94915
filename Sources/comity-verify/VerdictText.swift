import Exchange
import Terms

/// A verdict in words: what was checked, a table, every fault, and one last line.
struct VerdictText {
    private let verdict: DossierVerdict

    init(_ verdict: DossierVerdict) { self.verdict = verdict }

    var text: String {
        (opening + trust + table + notes + faults + [last]).map(Self.harmless).joined(separator: "\n") + "\n"
    }

    private var opening: [String] {
        guard let thread = verdict.thread, let by = verdict.madeBy, let at = verdict.madeAt else {
            return ["This folder could not be read as a dossier.", ""]
        }
        let names = verdict.parties.map(\.state.text).joined(separator: " and ")
        let mode = verdict.mode == .exercise ? " This is an EXERCISE, no real matter." : ""
        return [
            "This dossier tells of thread \(thread) between \(names). It was made by \(by) at \(at).\(mode)",
            "It lists \(verdict.messages) message(s), of which \(verdict.withheld) were withheld on purpose.", "",
        ]
    }

    private var trust: [String] {
        guard !verdict.parties.isEmpty else { return [] }
        return verdict.parties.map { party in
            guard let fingerprint = party.fingerprint else {
                return "\(party.state): its entry does not hold, so nothing it signed can be judged."
            }
            return party.isAnchored
                ? "\(party.state): its root is the one whose fingerprint you gave, \(Self.grouped(fingerprint))."
                : "\(party.state): its root has the fingerprint \(Self.grouped(fingerprint)). You have not compared it: do so through another "
                    + "channel and give it with --root."
        } + [""]
    }

    private var table: [String] {
        DossierVerdict.Line.Section.allCases.flatMap { section -> [String] in
            let lines = verdict.lines.filter { $0.section == section }
            guard !lines.isEmpty else { return [] }
            let rows = lines.map(Self.cells)
            let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
            var printed = [Self.heading(section)]
            for (row, line) in zip(rows, lines) {
                let padded = zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }
                printed.append("  " + (padded + [row[4]]).joined(separator: "  "))
                if !line.proven.isEmpty { printed.append("         " + line.proven.joined(separator: "; ")) }
            }
            return printed + [""]
        }
    }

    private var notes: [String] { verdict.notes.isEmpty ? [] : ["To know:"] + verdict.notes.map { "  \($0)" } + [""] }

    private var faults: [String] {
        guard verdict.faults.count > 1 else { return [] }
        return ["What does not hold:"] + verdict.faults.map { "  \($0)" } + [""]
    }

    private var last: String {
        switch verdict.outcome {
        case .verified: "VERIFIED"
        case .consistent: "CONSISTENT, NOT ANCHORED"
        case .failed: "FAILED: \(verdict.faults.first.map(\.description) ?? "the dossier")"
        }
    }

    private static func cells(_ line: DossierVerdict.Line) -> [String] {
        [line.isGood ? "holds" : "FAILS", line.at?.text ?? "", line.route, line.what, line.object]
    }

    private static func heading(_ section: DossierVerdict.Line.Section) -> String {
        switch section {
        case .message: "Messages"
        case .receipt: "Receipts"
        case .package: "Packages of evidence"
        }
    }

    /// In pairs with colons, as openssl prints it.
    private static func grouped(_ digest: Digest) -> String {
        let digits = Array(digest.text.uppercased())
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0...($0 + 1)]) }.joined(separator: ":")
    }

    /// A dossier may hold hostile names: what moves a terminal's cursor, or breaks a line, is shown as a mark.
    private static func harmless(_ line: String) -> String {
        String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}
