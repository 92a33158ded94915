import Casework
import Terms

extension MessageRow {
    static let columns = "digest, id, thread, case_id, direction, from_state, to_state, kind, at, envelope, body"

    init(_ row: StoredRow) throws {
        self.init(
            digest: try row["digest"], id: try row["id"], thread: try row["thread"], caseID: try row["case_id"],
            direction: try row["direction"], from: try row["from_state"], to: try row["to_state"], kind: try row["kind"],
            at: try row["at"], envelope: try row["envelope"], body: try row["body"])
    }
}

extension SeenRow {
    init(_ row: StoredRow) throws {
        self.init(
            from: try row["from_state"], id: try row["id"], header: try row["header"], receipt: try row["receipt"], at: try row["at"])
    }
}

extension SQLiteReading {
    func message(_ digest: Digest) throws -> MessageRow? {
        try session.first("messages", "SELECT \(MessageRow.columns) FROM messages WHERE digest = ?", [digest], read: MessageRow.init)
    }

    func messages(of caseID: CaseID) throws -> [MessageRow] {
        try session.all(
            "messages", "SELECT \(MessageRow.columns) FROM messages WHERE case_id = ? ORDER BY seq", [caseID], read: MessageRow.init)
    }

    func seen(from state: StateCode, id: MessageID) throws -> SeenRow? {
        try session.first(
            "seen", "SELECT from_state, id, header, receipt, at FROM seen WHERE from_state = ? AND id = ?", [state, id], read: SeenRow.init)
    }
}

extension SQLiteWriter {
    func insert(_ row: MessageRow) throws {
        try session.run(
            """
            INSERT INTO messages (digest, id, thread, case_id, direction, from_state, to_state, kind, at, envelope, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull(?, x''), ifnull(?, x''))
            """,
            [
                row.digest, row.id, row.thread, row.caseID, row.direction, row.from, row.to, row.kind, row.at, row.envelope, row.body,
            ])
    }

    func forget(_ message: Digest) throws {
        try session.run("UPDATE messages SET envelope = x'', body = x'' WHERE digest = ?", [message])
    }

    func insert(_ row: SeenRow) throws {
        try session.run(
            "INSERT INTO seen (from_state, id, header, receipt, at) VALUES (?, ?, ?, ?, ?)",
            [row.from, row.id, row.header, row.receipt, row.at])
    }
}
