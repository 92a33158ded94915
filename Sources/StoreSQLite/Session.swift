import Casework
import GRDB

/// One transaction's hold on the database: runs prepared statements and turns what SQLite says into ``StoreFault``.
///
/// It lives and dies within one closure on the database's own thread.
final class Session {
    private let database: Database

    /// The first fault after which nothing of this transaction may be kept, although the body may have gone on.
    private(set) var broken: StoreFault?

    init(_ database: Database) { self.database = database }

    /// Every row that the statement gives.
    func all<T>(_ table: String, _ sql: String, _ arguments: [any Storable] = [], read: (StoredRow) throws -> T) throws -> [T] {
        try guarded {
            var found: [T] = []
            let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: bound(arguments))
            while let row = try cursor.next() { found.append(try read(StoredRow(row: row, table: table))) }
            return found
        }
    }

    /// The first row, if there is one.
    func first<T>(_ table: String, _ sql: String, _ arguments: [any Storable] = [], read: (StoredRow) throws -> T) throws -> T? {
        try guarded {
            let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: bound(arguments))
            return try cursor.next().map { try read(StoredRow(row: $0, table: table)) }
        }
    }

    /// Runs a statement and says how many rows it changed, those of triggers not counted.
    @discardableResult
    func run(_ sql: String, _ arguments: [any Storable] = []) throws -> Int {
        try guarded {
            try database.cachedStatement(sql: sql).execute(arguments: bound(arguments))
            return database.changesCount
        }
    }

    /// Several statements that hold together even when the caller goes on after an error.
    func together(_ body: () throws -> Void) throws {
        try run("SAVEPOINT part")
        do {
            try body()
        } catch {
            // A broken transaction is given up whole; there is nothing to go back to.
            if broken == nil {
                try run("ROLLBACK TO part")
                try run("RELEASE part")
            }
            throw error
        }
        try run("RELEASE part")
    }

    /// Runs a body whose deletions and changes overwrite what they free in the file.
    func overwritingWhatIsFreed(_ body: () throws -> Void) throws {
        try guarded { try database.execute(sql: "PRAGMA secure_delete = ON") }
        defer { _ = try? database.execute(sql: "PRAGMA secure_delete = FAST") }
        try body()
    }

    private func bound(_ arguments: [any Storable]) -> StatementArguments { StatementArguments(arguments.map(\.stored)) }

    private func guarded<T>(_ body: () throws -> T) throws -> T {
        if let broken { throw broken }
        // SQLite may have rolled everything back by itself; a statement now would commit alone.
        guard database.isInsideTransaction else { throw breaking(StoreFault(.unavailable, "the transaction is over")) }
        do {
            return try body()
        } catch let error as DatabaseError {
            let fault = StoreFault(error)
            throw error.resultCode == .SQLITE_CONSTRAINT ? fault : breaking(fault)
        }
    }

    private func breaking(_ fault: StoreFault) -> StoreFault {
        broken = fault
        return fault
    }
}
