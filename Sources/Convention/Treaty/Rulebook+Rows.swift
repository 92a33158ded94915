import Foundation

extension Rulebook {
    /// Every row that bears a grade, in the order of the tables.
    public var rows: [RuleRow] { rowsSignedOff ?? tableRows() }

    /// The rows whose id, or whose paragraph, is the one named: `grounds.persecution_mla`, `40(22)`, or a whole article as `37`.
    public func rows(named name: String) -> [RuleRow] {
        rows.filter { row in
            row.id == name || row.id.hasSuffix(".\(name)")
                || row.citation.text.split(separator: ",").contains { part in
                    let place = part.trimmingPrefix(while: \.isWhitespace)
                    return place == name || place.hasPrefix("\(name)(") || place.hasPrefix("\(name)-")
                }
        }
    }

    /// The same rulebook, in which the named rows bear the grade ``Grade/signedOff``. The caller has checked who signed for which
    /// bytes; ids that do not exist are passed over.
    ///
    /// Policy is not law: a signature does not change the grade of a row that this house made.
    public func signedOff(_ ids: Set<String>) -> Rulebook {
        var book = self
        book.rowsSignedOff = rows.map { row in
            var row = row
            if ids.contains(row.id), row.grade != .policy { row.grade = .signedOff }
            return row
        }
        func sign<Row: GradedRow>(_ rows: inout [Row], _ table: String) {
            for index in rows.indices where ids.contains("\(table).\(rows[index].rowID)") && rows[index].grade != .policy {
                rows[index].grade = .signedOff
                rows[index].signOffParts()
            }
        }
        for name in book.contents.keys { sign(&book.contents[name, default: []], "contents.\(name)") }
        sign(&book.requests, "requests")
        sign(&book.offences, "offences")
        sign(&book.measures, "measures")
        sign(&book.grounds, "grounds")
        sign(&book.neverSufficient, "neverSufficient")
        sign(&book.postponements, "postponement")
        sign(&book.absent, "absent")
        sign(&book.duties, "duties")
        sign(&book.clocks, "clocks")
        sign(&book.thresholds, "thresholds")
        sign(&book.safeguards, "safeguards")
        sign(&book.dataProtection, "dataProtection")
        sign(&book.useLimits, "useLimits")
        sign(&book.notifications, "notifications")
        return book
    }

    private func tableRows() -> [RuleRow] {
        var rows: [RuleRow] = []
        for name in contents.keys.sorted() { rows += Self.rows(contents[name] ?? [], "contents.\(name)") }
        rows += Self.rows(requests, "requests") + Self.rows(offences, "offences") + Self.rows(measures, "measures")
        rows += Self.rows(grounds, "grounds") + Self.rows(neverSufficient, "neverSufficient")
        rows += Self.rows(postponements, "postponement") + Self.rows(absent, "absent") + Self.rows(duties, "duties")
        rows += Self.rows(clocks, "clocks") + Self.rows(thresholds, "thresholds") + Self.rows(safeguards, "safeguards")
        rows += Self.rows(dataProtection, "dataProtection") + Self.rows(useLimits, "useLimits")
        return rows + Self.rows(notifications, "notifications")
    }

    private static func rows(_ table: [some GradedRow], _ name: String) -> [RuleRow] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return table.map { row in
            // Texts and numbers always encode; were it otherwise, nobody could sign for the row.
            let bytes = (try? encoder.encode(row)) ?? Data()
            return RuleRow(
                id: "\(name).\(row.rowID)", citation: row.rowCitation, grade: row.hasUnverifiedPart ? .unverified : row.grade,
                text: row.rowText, bytes: Array(bytes))
        }
    }
}
