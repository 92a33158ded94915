import Attest
import Casework
import Foundation
import GRDB
import Terms

/// A numbered SQL file that is run once on every database, in a transaction of its own, and never edited after its release.
struct Migration: Sendable {
    let number: Int
    let name: String
    let sql: [UInt8]

    var digest: Terms.Digest { Terms.Digest(of: sql) }
}

/// The migrations of one kind of database.
struct Migrator: Sendable {
    /// SQLite's `application_id`: so that a key file is never opened as a case file, nor a stranger's database as either.
    let applicationID: Int64
    let migrations: [Migration]

    /// Brings a database up to date.
    ///
    /// - Throws: ``StoreFault`` `.unavailable` when the file belongs to another program, was written by a newer version, or a
    ///   migration that it has seen is no longer the same. What was there before is unchanged; of several new migrations
    ///   those before the failing one stay.
    func run(on writer: any DatabaseWriter) throws {
        do {
            try writer.writeWithoutTransaction { database in
                try adopt(database)
                for migration in migrations { try apply(migration, to: database) }
            }
        } catch {
            throw StoreFault.naming(error)
        }
    }

    private func adopt(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let marked = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
            guard marked == applicationID || (marked == 0 && isEmpty) else {
                throw StoreFault(.unavailable, "this file is not a database of this kind")
            }
            try database.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    CREATE TABLE IF NOT EXISTS migrations (
                        number INTEGER PRIMARY KEY,
                        name   TEXT NOT NULL,
                        digest BLOB NOT NULL CHECK (length(digest) = 32)
                    ) STRICT;
                    """)
            let newest = try Int.fetchOne(database, sql: "SELECT max(number) FROM migrations") ?? 0
            guard newest <= migrations.count else {
                throw StoreFault(.unavailable, "a newer version has used this database (migration \(newest))")
            }
            return .commit
        }
    }

    private func apply(_ migration: Migration, to database: Database) throws {
        try database.inTransaction(.immediate) {
            let known = try Data.fetchOne(database, sql: "SELECT digest FROM migrations WHERE number = ?", arguments: [migration.number])
            if let known {
                guard [UInt8](known) == migration.digest.bytes else {
                    throw StoreFault(.unavailable, "migration \(migration.number) was changed after it had been run here")
                }
                return .commit
            }
            try database.execute(sql: String(decoding: migration.sql, as: UTF8.self))
            try database.execute(
                sql: "INSERT INTO migrations (number, name, digest) VALUES (?, ?, ?)",
                arguments: [migration.number, migration.name, migration.digest.stored])
            return .commit
        }
    }
}
