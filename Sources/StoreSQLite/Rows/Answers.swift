import Casework
import Terms

extension AnswerRow {
    static let columns = "id, request, at, case_id, sealed"

    init(_ row: StoredRow) throws {
        self.init(
            id: try row["id"], request: try row["request"], at: try row["at"], caseID: try row["case_id"], sealed: try row["sealed"])
    }
}

extension SQLiteReading {
    func answer(_ id: Digest) throws -> AnswerRow? {
        try session.first("answers", "SELECT \(AnswerRow.columns) FROM answers WHERE id = ?", [id], read: AnswerRow.init)
    }
}

extension SQLiteWriter {
    func put(_ row: AnswerRow) throws {
        let changed = try session.run(
            """
            INSERT INTO answers (\(AnswerRow.columns)) VALUES (?, ?, ?, ?, ifnull(?, x''))
            ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, sealed = excluded.sealed
            WHERE (request, at) = (excluded.request, excluded.at)
            """, [row.id, row.request, row.at, row.caseID, row.sealed])
        guard changed == 1 else { throw StoreFault(.duplicate, "another answer \(row.id.short) is there already") }
    }

    func removeAnswer(_ id: Digest) throws { try session.run("DELETE FROM answers WHERE id = ?", [id]) }

    func removeAnswers(before moment: Moment) throws { try session.run("DELETE FROM answers WHERE at < ?", [moment]) }
}
