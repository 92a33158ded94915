import Casework
import Terms

extension LogRow {
    init(_ row: StoredRow) throws {
        self.init(index: try row["idx"], entry: try row["entry"], subject: try row["subject"], salt: try row["salt"])
    }
}

extension SQLiteReading {
    func logSize() throws -> Int64 {
        try session.first("log", "SELECT ifnull(max(idx) + 1, 0) AS size FROM log") { try $0["size"] } ?? 0
    }

    func logRows(from index: Int64, limit: Int) throws -> [LogRow] {
        try session.all(
            "log", "SELECT idx, entry, subject, salt FROM log WHERE idx >= ? ORDER BY idx LIMIT ?", [index, max(0, limit)],
            read: LogRow.init)
    }

    /// The first entry about the subject.
    func logRow(subject: Digest) throws -> LogRow? {
        try session.first(
            "log", "SELECT idx, entry, subject, salt FROM log WHERE subject = ? ORDER BY idx LIMIT 1", [subject], read: LogRow.init)
    }
}

extension SQLiteWriter {
    /// The next index is taken inside the transaction, so a failed one gives it back.
    func appendLog(entry: [UInt8], subject: Digest?, salt: [UInt8]?) throws -> Int64 {
        let index = try logSize()
        try session.run(
            "INSERT INTO log (idx, entry, subject, salt) VALUES (?, ifnull(?, x''), ?, ?)", [index, entry, subject, salt])
        return index
    }
}
