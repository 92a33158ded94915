import Casework
import Terms

extension RefusalRow {
    init(_ row: StoredRow) throws {
        self.init(
            from: try row["from_state"], subject: try row["subject"], code: try row["code"], receipt: try row["receipt"],
            firstAt: try row["first_at"], lastAt: try row["last_at"], count: try row["count"])
    }
}

extension RefusalTally {
    init(_ row: StoredRow) throws {
        self.init(from: try row["from_state"], hour: try row["hour"], kept: try row["kept"], unkept: try row["unkept"])
    }
}

extension SQLiteReading {
    func refusal(from state: StateCode, subject: Digest, code: String) throws -> RefusalRow? {
        try session.first(
            "refusals", "SELECT * FROM refusals WHERE from_state = ? AND subject = ? AND code = ?", [state, subject, code],
            read: RefusalRow.init)
    }

    func refusalTally(of state: StateCode) throws -> RefusalTally? {
        try session.first(
            "refusal_tallies", "SELECT * FROM refusal_tallies WHERE from_state = ?", [state], read: RefusalTally.init)
    }
}

extension SQLiteWriter {
    func put(_ row: RefusalRow) throws {
        let changed = try session.run(
            """
            INSERT INTO refusals (from_state, subject, code, receipt, first_at, last_at, count) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (from_state, subject, code) DO UPDATE SET last_at = excluded.last_at, count = excluded.count
            WHERE (receipt, first_at) = (excluded.receipt, excluded.first_at)
            """, [row.from, row.subject, row.code, row.receipt, row.firstAt, row.lastAt, row.count])
        guard changed == 1 else { throw StoreFault(.duplicate, "another refusal of these bytes is there already") }
    }

    func put(_ row: RefusalTally) throws {
        try session.run(
            """
            INSERT INTO refusal_tallies (from_state, hour, kept, unkept) VALUES (?, ?, ?, ?)
            ON CONFLICT (from_state) DO UPDATE SET hour = excluded.hour, kept = excluded.kept, unkept = excluded.unkept
            """, [row.from, row.hour, row.kept, row.unkept])
    }
}
