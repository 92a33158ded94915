import Casework
import Terms

extension TransferRow {
    static let columns = "id, direction, peer, case_id, notice, manifest, state, created_at"

    init(_ row: StoredRow) throws {
        self.init(
            id: try row["id"], direction: try row["direction"], peer: try row["peer"], caseID: try row["case_id"],
            notice: try row["notice"], manifest: try row["manifest"], state: try row["state"], createdAt: try row["created_at"])
    }
}

extension SQLiteReading {
    func transfer(_ id: TransferID) throws -> TransferRow? {
        try session.first("transfers", "SELECT \(TransferRow.columns) FROM transfers WHERE id = ?", [id], read: TransferRow.init)
    }

    func transfers(direction: TransferRow.Direction, state: TransferRow.State?) throws -> [TransferRow] {
        guard let state else {
            return try session.all(
                "transfers", "SELECT \(TransferRow.columns) FROM transfers WHERE direction = ? ORDER BY id", [direction],
                read: TransferRow.init)
        }
        return try session.all(
            "transfers", "SELECT \(TransferRow.columns) FROM transfers WHERE direction = ? AND state = ? ORDER BY id",
            [direction, state], read: TransferRow.init)
    }
}

extension SQLiteWriter {
    func put(_ row: TransferRow) throws {
        let changed = try session.run(
            """
            INSERT INTO transfers (id, direction, peer, case_id, notice, manifest, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET notice = excluded.notice, state = excluded.state
            WHERE (direction, peer, case_id, manifest, created_at)
                = (excluded.direction, excluded.peer, excluded.case_id, excluded.manifest, excluded.created_at)
            """,
            [row.id, row.direction, row.peer, row.caseID, row.notice, row.manifest, row.state, row.createdAt])
        guard changed == 1 else { throw StoreFault(.duplicate, "another transfer \(row.id) is there already") }
    }
}
