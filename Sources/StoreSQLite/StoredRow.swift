import Casework
import GRDB

/// A row as it came back, read column by column into the types that were written.
struct StoredRow {
    let row: Row
    /// Where it came from, for the operator's log.
    let table: String

    /// - Throws: ``StoreFault`` `.corruptRow` when the column holds something that we never write.
    subscript<Value: Storable>(_ column: String) -> Value {
        get throws {
            guard row.hasColumn(column) else { throw corrupt(column) }
            let stored: DatabaseValue = row[column]
            guard let value = Value(stored: stored) else { throw corrupt(column) }
            return value
        }
    }

    func corrupt(_ column: String) -> StoreFault {
        StoreFault(.corruptRow, "\(table).\(column) holds a value that was never written by this program")
    }
}
