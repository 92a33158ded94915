import Casework
import Terms

extension OutboxRow {
    static let columns = "digest, kind, peer, case_id, created_at, deadline, state, attempts, next_attempt, payload"

    init(_ row: StoredRow) throws {
        self.init(
            digest: try row["digest"], kind: try row["kind"], peer: try row["peer"], caseID: try row["case_id"],
            payload: try row["payload"], createdAt: try row["created_at"], deadline: try row["deadline"], state: try row["state"],
            attempts: try row["attempts"], nextAttempt: try row["next_attempt"])
    }
}

extension SQLiteReading {
    func outboxDue(at moment: Moment, limit: Int) throws -> [OutboxRow] {
        try session.all(
            "outbox",
            """
            SELECT \(OutboxRow.columns) FROM outbox WHERE state <> 'settled' AND next_attempt <= ? ORDER BY next_attempt, seq LIMIT ?
            """, [moment, max(0, limit)], read: OutboxRow.init)
    }

    func outbox(for peer: StateCode, limit: Int) throws -> [OutboxRow] {
        try session.all(
            "outbox", "SELECT \(OutboxRow.columns) FROM outbox WHERE state <> 'settled' AND peer = ? ORDER BY seq LIMIT ?",
            [peer, max(0, limit)], read: OutboxRow.init)
    }

    func outboxRow(_ digest: Digest) throws -> OutboxRow? {
        try session.first("outbox", "SELECT \(OutboxRow.columns) FROM outbox WHERE digest = ?", [digest], read: OutboxRow.init)
    }
}

extension SQLiteWriter {
    func insert(_ row: OutboxRow) throws {
        try session.run(
            """
            INSERT INTO outbox (digest, kind, peer, case_id, created_at, deadline, state, attempts, next_attempt, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull(?, x''))
            """,
            [
                row.digest, row.kind, row.peer, row.caseID, row.createdAt, row.deadline, row.state, row.attempts, row.nextAttempt,
                row.payload,
            ])
    }

    /// Only how far it got is written: what is sent stays what it was.
    func update(_ row: OutboxRow) throws {
        let changed = try session.run(
            "UPDATE outbox SET state = ?, attempts = ?, next_attempt = ? WHERE digest = ?",
            [row.state, row.attempts, row.nextAttempt, row.digest])
        guard changed == 1 else { throw StoreFault(.staleRevision, "no outbox row \(row.digest.short)") }
    }
}
