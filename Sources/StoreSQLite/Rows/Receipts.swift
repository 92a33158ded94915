import Casework
import Terms

extension ReceiptRow {
    static let columns = "digest, message, direction, at, document, signature, signature_pq"

    init(_ row: StoredRow) throws {
        self.init(
            digest: try row["digest"], message: try row["message"], direction: try row["direction"], at: try row["at"],
            document: try row["document"], signature: try row["signature"], signaturePQ: try row["signature_pq"])
    }
}

extension SQLiteReading {
    func receipt(_ digest: Digest) throws -> ReceiptRow? {
        try session.first("receipts", "SELECT \(ReceiptRow.columns) FROM receipts WHERE digest = ?", [digest], read: ReceiptRow.init)
    }

    func receipts(for message: Digest) throws -> [ReceiptRow] {
        try session.all(
            "receipts", "SELECT \(ReceiptRow.columns) FROM receipts WHERE message = ? ORDER BY seq", [message], read: ReceiptRow.init)
    }
}

extension SQLiteReading {
    /// Read after a restore only. It goes by way of the State's cases, whose messages and receipts are indexed.
    func signed(by state: StateCode, since moment: Moment, limit: Int) throws -> [SignedRow] {
        func rows(_ sql: String) throws -> [(at: Moment, row: SignedRow)] {
            try session.all("receipts", sql, [state, moment]) {
                (try $0["at"], SignedRow(digest: try $0["digest"], about: try $0["about"]))
            }
        }
        let messages = try rows(
            """
            SELECT m.digest, NULL AS about, m.at FROM cases c CROSS JOIN messages m ON m.case_id = c.id
            WHERE c.peer = ? AND m.direction = 'received' AND m.at >= ?
            """)
        let receipts = try rows(
            """
            SELECT r.digest, r.message AS about, r.at FROM cases c CROSS JOIN messages m ON m.case_id = c.id
                CROSS JOIN receipts r ON r.message = m.digest
            WHERE c.peer = ? AND r.direction = 'received' AND r.at >= ?
            """)
        return (messages + receipts).sorted { $0.at < $1.at }.prefix(max(0, limit)).map(\.row)
    }
}

extension SQLiteWriter {
    func insert(_ row: ReceiptRow) throws {
        try session.run(
            """
            INSERT INTO receipts (digest, message, direction, at, document, signature, signature_pq)
            VALUES (?, ?, ?, ?, ifnull(?, x''), ifnull(?, x''), ifnull(?, x''))
            """, [row.digest, row.message, row.direction, row.at, row.document, row.signature, row.signaturePQ])
    }
}
