import Casework
import Terms

extension TombstoneRow {
    static let columns = "case_id, at, document, signature, signature_pq, objects, packages, finished"

    init(_ row: StoredRow) throws {
        let objects: Words = try row["objects"]
        let packages: Words = try row["packages"]
        self.init(
            caseID: try row["case_id"], at: try row["at"], document: try row["document"], signature: try row["signature"],
            signaturePQ: try row["signature_pq"], objects: objects.words,
            packages: try packages.words.map { word in
                guard let id = TransferID(text: word) else { throw row.corrupt("packages") }
                return id
            },
            isFinished: try row["finished"] as Int == 1)
    }
}

extension SQLiteReading {
    func tombstone(_ caseID: CaseID) throws -> TombstoneRow? {
        try session.first(
            "tombstones", "SELECT \(TombstoneRow.columns) FROM tombstones WHERE case_id = ?", [caseID], read: TombstoneRow.init)
    }

    func unfinishedTombstones() throws -> [TombstoneRow] {
        try session.all(
            "tombstones", "SELECT \(TombstoneRow.columns) FROM tombstones WHERE finished = 0 ORDER BY case_id",
            read: TombstoneRow.init)
    }
}

extension SQLiteWriter {
    func put(_ row: TombstoneRow) throws {
        let changed = try session.run(
            """
            INSERT INTO tombstones (case_id, at, document, signature, signature_pq, objects, packages, finished)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET finished = excluded.finished
            WHERE document = excluded.document
            """,
            [
                row.caseID, row.at, row.document, row.signature, row.signaturePQ, Words(row.objects), Words(row.packages.map(\.text)),
                row.isFinished ? 1 : 0,
            ])
        guard changed == 1 else { throw StoreFault(.duplicate, "the case has another tombstone already") }
    }

    /// Freed and shortened cells are overwritten with zeros as the statements go (`secure_delete`).
    func erase(_ caseID: CaseID, revision: Int64, logIndexes: [Int64]) throws {
        try session.overwritingWhatIsFreed {
            try session.together {
                let changed = try session.run(
                    """
                    UPDATE cases SET sealed = x'', participants = '', due = NULL, revision = revision + 1
                    WHERE id = ? AND revision = ? AND sealed <> x''
                    """, [caseID, revision])
                guard changed == 1 else { throw StoreFault(.staleRevision, "a case is no longer at revision \(revision)") }
                try session.run("UPDATE messages SET envelope = x'', body = x'' WHERE case_id = ?", [caseID])
                try session.run("UPDATE outbox SET payload = x'', state = 'settled' WHERE case_id = ?", [caseID])
                for index in logIndexes { try session.run("UPDATE log SET subject = NULL, salt = NULL WHERE idx = ?", [index]) }
            }
        }
    }
}
