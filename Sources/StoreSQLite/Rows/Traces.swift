import Casework
import Terms

extension AlarmRow {
    static let columns = "seq, key, at, code, case_id, peer, settled_at"

    init(_ row: StoredRow) throws {
        self.init(
            key: try row["key"], at: try row["at"], code: try row["code"], caseID: try row["case_id"], peer: try row["peer"],
            settledAt: try row["settled_at"])
    }
}

extension AuditRow {
    static let columns = "seq, at, officer, verb, case_id, outcome, code"

    init(_ row: StoredRow) throws {
        self.init(
            at: try row["at"], officer: try row["officer"], verb: try row["verb"], caseID: try row["case_id"],
            outcome: try row["outcome"], code: try row["code"])
    }
}

/// "Newest" is what was stored last: a clock that was set back does not hide a line.
extension SQLiteReading {
    func alarms(openOnly: Bool, after place: AlarmPosition?, limit: Int) throws -> [Numbered<AlarmRow>] {
        var conditions: [String] = []
        var arguments: [any Storable] = []
        if openOnly { conditions.append("open = 1") }
        if let place {
            conditions.append(openOnly ? "seq < ?" : "(open, seq) < (?, ?)")
            if openOnly, !place.isOpen { return [] }
            arguments = openOnly ? [place.number] : [place.isOpen ? 1 : 0, place.number] as [any Storable]
        }
        let only = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try session.all(
            "alarms", "SELECT \(AlarmRow.columns) FROM alarms \(only) ORDER BY open DESC, seq DESC LIMIT ?",
            arguments + [max(0, limit)]
        ) { Numbered(try $0["seq"], try AlarmRow($0)) }
    }

    func audit(of caseID: CaseID?, before number: Int64?, limit: Int) throws -> [Numbered<AuditRow>] {
        let (of, arguments): (String, [any Storable]) = caseID.map { ("case_id = ? AND ", [$0]) } ?? ("", [])
        return try session.all(
            "audit", "SELECT \(AuditRow.columns) FROM audit WHERE \(of)seq < ? ORDER BY seq DESC LIMIT ?",
            arguments + [number ?? .max, max(0, limit)] as [any Storable]
        ) { Numbered(try $0["seq"], try AuditRow($0)) }
    }

    func counts() throws -> StoreCounts {
        let pairs: [(String, Int)] = try session.all("tally", "SELECT name, count FROM tally") { (try $0["name"], try $0["count"]) }
        let tally = Dictionary(pairs) { first, _ in first }
        func count(_ name: String) throws -> Int {
            guard let count = tally[name] else { throw StoreFault(.corruptRow, "tally has no row \(name)") }
            return count
        }
        return StoreCounts(
            openCases: try count("cases.open"), cases: try count("cases"), messagesSent: try count("messages.sent"),
            messagesReceived: try count("messages.received"), receiptsIssued: try count("receipts.issued"),
            receiptsReceived: try count("receipts.received"), outboxPending: try count("outbox.pending"),
            outboxOverdue: try count("outbox.overdue"), logSize: try logSize(), openAlarms: try count("alarms.open"))
    }
}

extension SQLiteWriter {
    func raise(_ row: AlarmRow) throws {
        try session.run(
            """
            INSERT INTO alarms (key, at, code, case_id, peer, settled_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6
            WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE key = ?1 AND settled_at IS NULL)
            """, [row.key, row.at, row.code, row.caseID, row.peer, row.settledAt])
    }

    func settleAlarms(key: String, at moment: Moment) throws {
        try session.run("UPDATE alarms SET settled_at = ? WHERE key = ? AND settled_at IS NULL", [moment, key])
    }

    func append(_ row: AuditRow) throws {
        try session.run(
            "INSERT INTO audit (at, officer, verb, case_id, outcome, code) VALUES (?, ?, ?, ?, ?, ?)",
            [row.at, row.officer, row.verb, row.caseID, row.outcome, row.code])
    }
}
