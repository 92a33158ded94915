public import Casework
import Foundation
import GRDB
public import Terms

/// The key cabinet in an SQLite file of its own (`keys.sqlite`), apart from the cases.
///
/// A key is destroyed by overwriting its bytes in place with zeros, moving the change into the main file, and cutting the
/// write-ahead log to nothing. After that the key is in no file of ours. It is not promised that the medium holds no trace:
/// flash cells set aside by a disk, snapshots, copying file systems and backups of the file are beyond the reach of any
/// program. Keys are wrapped under the node key, so a trace is worth something only together with that.
public final class SQLiteKeyCabinet: KeyCabinet {
    let queue: DatabaseQueue
    private let commits: GroupCommit

    /// Opens the file, or makes it, readable and writable by its owner only.
    ///
    /// - Throws: ``StoreFault`` as ``SQLiteStore/init(path:)``.
    public convenience init(path: String) throws { try self.init(path: path, preparing: { _ in }) }

    init(path: String, preparing: @escaping @Sendable (Database) throws -> Void) throws {
        var configuration = Configuration.durable { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try preparing(database)
        }
        configuration.journalMode = .wal
        let settings = configuration
        let queue = try DatabaseFile(path: path).opened { try DatabaseQueue(path: path, configuration: settings) }
        try Migrator.keys.run(on: queue)
        self.queue = queue
        self.commits = GroupCommit(queue)
    }

    public func caseKey(_ id: CaseID) async throws -> [UInt8]? {
        try await read { session in
            try session.first("case_keys", "SELECT wrapped FROM case_keys WHERE case_id = ? AND destroyed = 0", [id]) { try $0["wrapped"] }
        }
    }

    /// - Throws: ``StoreFault`` `.duplicate` when the case has or had a key; a destroyed key is never followed by another.
    public func keepCaseKey(_ wrapped: [UInt8], for id: CaseID) async throws {
        try await commits.write { session -> Void in
            try session.run("INSERT INTO case_keys (case_id, destroyed, wrapped) VALUES (?, 0, ?)", [id, wrapped])
        }
    }

    /// - Throws: ``StoreFault`` `.unavailable` when another process kept the write-ahead log open: the key can no longer be
    ///   had here, but a copy may still be in that log. Doing it again finishes the work.
    public func destroyCaseKey(_ id: CaseID) async throws {
        try await commits.write { session -> Void in
            try session.run(
                "UPDATE case_keys SET destroyed = 1, wrapped = zeroblob(length(wrapped)) WHERE case_id = ? AND destroyed = 0", [id])
        }
        try await wipeLog()
    }

    public func sealingKey(_ keyID: Digest) async throws -> SealingKeyRow? {
        try await read { session in
            try session.first(
                "sealing_keys", "SELECT \(SealingKeyRow.columns) FROM sealing_keys WHERE key_id = ? AND destroyed = 0", [keyID],
                read: SealingKeyRow.init)
        }
    }

    /// - Throws: ``StoreFault`` `.duplicate` when a key with this identifier is or was there.
    public func keepSealingKey(_ row: SealingKeyRow) async throws {
        try await commits.write { session -> Void in
            try session.run(
                """
                INSERT INTO sealing_keys (key_id, authority, recipient, not_before, not_after, destroyed, wrapped)
                VALUES (?, ?, ?, ?, ?, 0, ?)
                """, [row.keyID, row.authority, row.recipient, row.notBefore, row.notAfter, row.wrappedIdentity])
        }
    }

    public func sealingKeys() async throws -> [SealingKeyRow] {
        try await read { session in
            try session.all(
                "sealing_keys", "SELECT \(SealingKeyRow.columns) FROM sealing_keys WHERE destroyed = 0 ORDER BY not_after, seq",
                read: SealingKeyRow.init)
        }
    }

    /// - Throws: As ``destroyCaseKey(_:)``.
    public func destroySealingKeys(endedBefore moment: Moment) async throws {
        try await commits.write { session -> Void in
            try session.run(
                """
                UPDATE sealing_keys SET destroyed = 1, wrapped = zeroblob(length(wrapped)) WHERE destroyed = 0 AND not_after < ?
                """, [moment])
        }
        try await wipeLog()
    }

    /// Writes a copy of the cabinet to a new file: whole and durable, or not at all.
    ///
    /// What is destroyed here later lives on in the copy: keep few, and not for longer than a restore may need them.
    /// - Throws: ``StoreFault`` `.duplicate` when the path is taken, `.fullDisk`, `.unavailable`.
    public func backup(to path: String) async throws { try await DatabaseFile(path: queue.path).copy(to: path) }

    /// Closes the file once all work under way is done; every later call fails.
    public func close() throws {
        do { try queue.close() } catch { throw StoreFault.naming(error) }
    }

    private func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        do {
            return try await queue.read { try body(Session($0)) }
        } catch {
            throw StoreFault.naming(error)
        }
    }

    /// Carries every change into the main file and cuts the write-ahead log to zero bytes.
    private func wipeLog() async throws {
        do {
            try await queue.writeWithoutTransaction { database in
                let blocked = try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard blocked == 0 else { throw StoreFault(.unavailable, "the key is destroyed, but the key file's log is held open") }
            }
        } catch {
            throw StoreFault.naming(error)
        }
    }
}

extension SealingKeyRow {
    static let columns = "key_id, authority, wrapped, recipient, not_before, not_after"

    init(_ row: StoredRow) throws {
        self.init(
            keyID: try row["key_id"], authority: try row["authority"], wrappedIdentity: try row["wrapped"], recipient: try row["recipient"],
            notBefore: try row["not_before"], notAfter: try row["not_after"])
    }
}
