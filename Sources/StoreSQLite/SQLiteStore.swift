public import Casework
import GRDB

/// The node's store in one SQLite file, in WAL mode with `synchronous = FULL`: what is committed survives a loss of power.
///
/// Writers that wait together share one commit; readers see the last commit and never wait for writers. A second process may
/// open the same file: it waits up to five seconds for its turn.
public final class SQLiteStore: NodeStore {
    let pool: DatabasePool
    private let commits: GroupCommit

    /// Opens the file, or makes it, readable and writable by its owner only, and brings its schema up to date.
    ///
    /// - Parameter path: A file on a local disk; next to it SQLite keeps `-wal` and `-shm`, which belong to it.
    /// - Throws: ``StoreFault`` `.unavailable` when the file cannot be opened, belongs to another program or was used by a
    ///   newer version; `.fullDisk`; `.corruptRow` when it is no database. The file is then as it was.
    public convenience init(path: String) throws { try self.init(path: path, preparing: { _ in }) }

    /// - Parameter preparing: Runs on every new connection; tests watch and limit the database with it.
    init(path: String, preparing: @escaping @Sendable (Database) throws -> Void) throws {
        let configuration = Configuration.durable { database in
            // What is freed within a page is overwritten as a habit; whole pages only when a case is erased.
            try database.execute(sql: "PRAGMA secure_delete = FAST")
            try preparing(database)
        }
        let pool = try DatabaseFile(path: path).opened { try DatabasePool(path: path, configuration: configuration) }
        try Migrator.cases.run(on: pool)
        self.pool = pool
        self.commits = GroupCommit(pool)
    }

    /// - Throws: What `body` throws; ``StoreFault``; `CancellationError` when the task was cancelled.
    public func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T {
        do {
            return try await pool.read { database in try body(SQLiteReader(session: Session(database))) }
        } catch {
            throw StoreFault.naming(error)
        }
    }

    /// A write that has been asked for is not taken back when the task is cancelled.
    public func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        try await commits.write { session in try body(SQLiteWriter(session: session)) }
    }

    /// Carries every change into the main file and cuts the write-ahead log to zero bytes, in which older pages stand until then.
    public func forgetErased() async throws {
        do {
            for _ in 0..<50 {
                let blocked = try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                if blocked == 0 { return }
                // A reader stands on an older state; readings are short.
                try await Task.sleep(for: .milliseconds(100))
            }
        } catch let error as CancellationError { throw error } catch { throw StoreFault.naming(error) }
        throw StoreFault(.unavailable, "the case is erased, but the store's log is held open; it is cut when the node does this again")
    }

    /// Writes a copy of the present state to a new file: whole and durable, or not at all. Nobody waits meanwhile.
    ///
    /// The copy is compacted: what was overwritten or erased before is not in it. The key cabinet is another file and is not
    /// part of it; without it the copy holds no readable case.
    /// - Parameter path: The new file.
    /// - Throws: ``StoreFault`` `.duplicate` when the path is taken, `.fullDisk`, `.unavailable`.
    public func backup(to path: String) async throws { try await DatabaseFile(path: pool.path).copy(to: path) }

    /// Closes the file once all work under way is done; every later call fails.
    public func close() throws {
        do { try pool.close() } catch { throw StoreFault.naming(error) }
    }
}

/// What a read may ask.
struct SQLiteReader: SQLiteReading { let session: Session }

/// What a write may ask and change.
struct SQLiteWriter: SQLiteReading, StoreWriting { let session: Session }

/// The questions, answered in SQL; the files `Rows/` hold them by subject.
protocol SQLiteReading: StoreReading {
    var session: Session { get }
}
