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

extension SignedRow {
    init(_ row: StoredRow) throws { self.init(digest: try row["digest"], about: try row["about"]) }
}

extension SQLiteReading {
    /// Read after a restore only, so it may look at every row.
    func signed(by state: StateCode, since moment: Moment, limit: Int) throws -> [SignedRow] {
        try session.all(
            "receipts",
            """
            SELECT digest, NULL AS about, at FROM messages WHERE direction = 'received' AND from_state = ? AND at >= ?
            UNION ALL
            SELECT r.digest, r.message AS about, r.at FROM receipts r JOIN messages m ON m.digest = r.message
                WHERE r.direction = 'received' AND m.to_state = ? AND r.at >= ?
            ORDER BY at LIMIT ?
            """, [state, moment, state, moment, limit], read: SignedRow.init)
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
