import Attest
import Casework
import Exchange
import Terms

extension PolicyRow {
    static let columns = "policy, at, document, signature, signature_pq"

    init(_ row: StoredRow) throws {
        self.init(
            policy: try row["policy"], at: try row["at"],
            signed: SignedDocument(
                document: try row["document"], twin: TwinSignature(cms: try row["signature"], pq: try row["signature_pq"])))
    }
}

extension SQLiteReading {
    func policies() throws -> [PolicyRow] {
        try session.all("policies", "SELECT \(PolicyRow.columns) FROM policies ORDER BY seq", read: PolicyRow.init)
    }
}

extension SQLiteWriter {
    func append(_ row: PolicyRow) throws {
        try session.run(
            "INSERT INTO policies (policy, at, document, signature, signature_pq) VALUES (?, ?, ?, ?, ?)",
            [row.policy, row.at, row.signed.document.bytes, row.signed.signature.bytes, row.signed.signaturePQ.bytes])
    }
}
