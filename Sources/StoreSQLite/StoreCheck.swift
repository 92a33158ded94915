import Casework
import GRDB

/// What an examination of the whole store found.
public struct StoreCheck: Hashable, Sendable {
    /// One sentence for each thing that is wrong, at most a hundred of each kind; empty when all is well.
    /// They name tables and rows, no values.
    public let findings: [String]

    public var isSound: Bool { findings.isEmpty }
}

extension SQLiteStore {
    /// Reads the whole database and says what is wrong with it: pages, indexes and constraints; references; gaps in the log;
    /// tallies and reading lists that disagree with their rows; values that were never written by this program.
    ///
    /// It changes nothing, and nobody waits for it; it takes as long as reading the file does.
    /// - Throws: ``StoreFault`` when the file cannot even be examined.
    public func check() async throws -> StoreCheck {
        do {
            return StoreCheck(findings: try await pool.read { try Examination(database: $0).findings() })
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return StoreCheck(findings: ["the file is damaged: \(StoreFault(error).detail)"])
        } catch {
            throw StoreFault.naming(error)
        }
    }
}

/// One pass over one consistent state.
private struct Examination {
    static let most = 100

    let database: Database

    func findings() throws -> [String] {
        var found = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(Self.most))").filter { $0 != "ok" }
        guard found.isEmpty else { return found }
        found += try dangling() + gaps() + tallies() + readingLists() + selectors() + unreadable()
        return found
    }

    private func dangling() throws -> [String] {
        try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(Self.most).map { row in
            let table: String = row[0]
            let parent: String = row[2]
            return "\(table): a row refers to a row of \(parent) that is not there"
        }
    }

    private func gaps() throws -> [String] {
        let agrees = try Bool.fetchOne(database, sql: "SELECT count(*) = ifnull(max(idx) + 1, 0) AND ifnull(min(idx), 0) = 0 FROM log")
        return agrees == true ? [] : ["log: indexes have gaps"]
    }

    private static let recounts: KeyValuePairs = [
        "cases": "SELECT count(*) FROM cases",
        "cases.open": "SELECT count(*) FROM cases WHERE closed_at IS NULL",
        "messages.sent": "SELECT count(*) FROM messages WHERE direction = 'sent'",
        "messages.received": "SELECT count(*) FROM messages WHERE direction = 'received'",
        "receipts.issued": "SELECT count(*) FROM receipts WHERE direction = 'issued'",
        "receipts.received": "SELECT count(*) FROM receipts WHERE direction = 'received'",
        "outbox.pending": "SELECT count(*) FROM outbox WHERE state = 'pending'",
        "outbox.overdue": "SELECT count(*) FROM outbox WHERE state = 'overdue'",
        "alarms.open": "SELECT count(*) FROM alarms WHERE settled_at IS NULL",
    ]

    private func tallies() throws -> [String] {
        try Self.recounts.compactMap { name, recount in
            let noted = try Int.fetchOne(database, sql: "SELECT count FROM tally WHERE name = ?", arguments: [name])
            let counted = try Int.fetchOne(database, sql: recount)
            return noted == counted ? nil : "tally: \(name) is not what the rows say"
        }
    }

    private func readingLists() throws -> [String] {
        let meant = """
            SELECT DISTINCT w.value AS officer, c.direction, c.closed, c.pressing, c.reference, c.id
            FROM cases c, json_each('["' || replace(c.participants, ' ', '","') || '"]') w WHERE w.value <> ''
            """
        let kept = "SELECT officer, direction, closed, pressing, reference, case_id FROM case_readers"
        let missing = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(meant) EXCEPT \(kept))") ?? 0
        let surplus = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(kept) EXCEPT \(meant))") ?? 0
        return (missing == 0 ? [] : ["case_readers: \(missing) readers are missing"])
            + (surplus == 0 ? [] : ["case_readers: \(surplus) readers do not belong to their case"])
    }

    private func selectors() throws -> [String] {
        let meant = """
            SELECT DISTINCT w.value AS selector, c.reference, c.id
            FROM cases c, json_each('["' || replace(c.selectors, ' ', '","') || '"]') w WHERE w.value <> '' AND NOT c.closed
            """
        let kept = "SELECT selector, reference, case_id FROM case_selectors"
        let missing = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(meant) EXCEPT \(kept))") ?? 0
        let surplus = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(kept) EXCEPT \(meant))") ?? 0
        return (missing == 0 ? [] : ["case_selectors: \(missing) selectors are missing"])
            + (surplus == 0 ? [] : ["case_selectors: \(surplus) selectors do not belong to their case"])
    }

    /// Every row of every table through the same reading as in daily work.
    private func unreadable() throws -> [String] {
        var found: [String] = []
        try examine("cases", "SELECT rowid AS place, \(CaseRow.columns) FROM cases c", CaseRow.init, &found)
        try examine("messages", "SELECT rowid AS place, \(MessageRow.columns) FROM messages", MessageRow.init, &found)
        try examine("seen", "SELECT 0 AS place, * FROM seen", SeenRow.init, &found)
        try examine("refusals", "SELECT 0 AS place, * FROM refusals", RefusalRow.init, &found)
        try examine("refusal_tallies", "SELECT 0 AS place, * FROM refusal_tallies", RefusalTally.init, &found)
        try examine("tombstones", "SELECT 0 AS place, \(TombstoneRow.columns) FROM tombstones", TombstoneRow.init, &found)
        try examine("outbox", "SELECT rowid AS place, \(OutboxRow.columns) FROM outbox", OutboxRow.init, &found)
        try examine("receipts", "SELECT rowid AS place, \(ReceiptRow.columns) FROM receipts", ReceiptRow.init, &found)
        try examine("log", "SELECT rowid AS place, * FROM log", LogRow.init, &found)
        try examine("users", "SELECT 0 AS place, \(UserRow.columns) FROM users", { try UserRow($0, certificates: []) }, &found)
        try examine("tokens", "SELECT 0 AS place, * FROM tokens", TokenRow.init, &found)
        try examine("answers", "SELECT 0 AS place, \(AnswerRow.columns) FROM answers", AnswerRow.init, &found)
        try examine("peers", "SELECT 0 AS place, \(PeerRow.columns) FROM peers", PeerRow.init, &found)
        try examine("transfers", "SELECT 0 AS place, \(TransferRow.columns) FROM transfers", TransferRow.init, &found)
        try examine("alarms", "SELECT rowid AS place, \(AlarmRow.columns) FROM alarms", AlarmRow.init, &found)
        try examine("policies", "SELECT rowid AS place, \(PolicyRow.columns) FROM policies", PolicyRow.init, &found)
        try examine("audit", "SELECT rowid AS place, \(AuditRow.columns) FROM audit", AuditRow.init, &found)
        return found
    }

    private func examine<T>(_ table: String, _ sql: String, _ read: (StoredRow) throws -> T, _ found: inout [String]) throws {
        let cursor = try Row.fetchCursor(database, sql: sql)
        var wrong = 0
        while wrong < Self.most, let row = try cursor.next() {
            do {
                _ = try read(StoredRow(row: row, table: table))
            } catch let fault as StoreFault {
                let place: Int64 = row["place"]
                found.append(place == 0 ? fault.detail : "\(fault.detail) (row \(place))")
                wrong += 1
            }
        }
    }
}
