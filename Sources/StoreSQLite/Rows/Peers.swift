import Casework
import Terms

extension PeerRow {
    static let columns = "state, sealed_pin, entry, sequence, paired_at"

    init(_ row: StoredRow) throws {
        self.init(
            state: try row["state"], sealedPin: try row["sealed_pin"], entry: try row["entry"], sequence: try row["sequence"],
            pairedAt: try row["paired_at"])
    }
}

extension SQLiteReading {
    func peer(_ state: StateCode) throws -> PeerRow? {
        try session.first("peers", "SELECT \(PeerRow.columns) FROM peers WHERE state = ?", [state], read: PeerRow.init)
    }

    func peers() throws -> [PeerRow] {
        try session.all("peers", "SELECT \(PeerRow.columns) FROM peers ORDER BY state", read: PeerRow.init)
    }
}

extension SQLiteWriter {
    func put(_ row: PeerRow) throws {
        try session.run(
            """
            INSERT INTO peers (state, sealed_pin, entry, sequence, paired_at) VALUES (?, ifnull(?, x''), ?, ?, ?)
            ON CONFLICT (state) DO UPDATE SET sealed_pin = excluded.sealed_pin, entry = excluded.entry, sequence = excluded.sequence,
                paired_at = excluded.paired_at
            """, [row.state, row.sealedPin, row.entry, row.sequence, row.pairedAt])
    }
}
