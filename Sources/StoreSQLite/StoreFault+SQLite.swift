import Casework
import GRDB

extension StoreFault {
    /// What SQLite's result code means to the office. The detail names tables and columns, never values.
    init(_ error: DatabaseError) {
        let said = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        let code: Code =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .duplicate
            default:
                switch error.resultCode {
                // A row that breaks the schema otherwise (a reference to nothing, an entry exchanged) must not pass for one
                // that is there already: the caller would think the work done.
                case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_TOOBIG: .corruptRow
                case .SQLITE_FULL: .fullDisk
                default: .unavailable
                }
            }
        self.init(code, said)
    }

    /// Faults stay what they are; SQLite's errors get their code; everything else is the caller's own error.
    static func naming(_ error: any Error) -> any Error { (error as? DatabaseError).map { StoreFault($0) } ?? error }
}
