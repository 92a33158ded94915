import Casework
import CaseworkTesting
import Foundation
import GRDB
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLiteMigrationTests {
    let folder: StoreSQLiteFolder

    init() throws { folder = try StoreSQLiteFolder() }

    private func migration(_ number: Int, _ sql: String) -> Migration {
        Migration(number: number, name: "m\(number)", sql: Array(sql.utf8))
    }

    private func run(_ migrations: [Migration], on path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try Migrator(applicationID: 77, migrations: migrations).run(on: queue)
    }

    private func value(_ sql: String, at path: String) throws -> Int? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: sql) }
    }

    @Test func eachMigrationRunsOnce() throws {
        let path = folder.file()
        let first = migration(1, "CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1);")
        try run([first], on: path)
        try run([first], on: path)
        try run([first, migration(2, "INSERT INTO t VALUES (2);")], on: path)
        #expect(try value("SELECT sum(n) FROM t", at: path) == 3)
        #expect(try value("SELECT count(*) FROM migrations", at: path) == 2)
    }

    @Test func aMigrationThatWasChangedAfterItRanIsRefused() throws {
        let path = folder.file()
        try run([migration(1, "CREATE TABLE t (n INTEGER) STRICT;")], on: path)
        let fault = #expect(throws: StoreFault.self) { try run([migration(1, "CREATE TABLE t (n TEXT) STRICT;")], on: path) }
        #expect(fault?.code == .unavailable)
        #expect(fault?.detail.contains("was changed") == true)
    }

    @Test func aDatabaseOfANewerVersionIsRefused() throws {
        let path = folder.file()
        try run([migration(1, "SELECT 1;"), migration(2, "SELECT 1;")], on: path)
        let fault = #expect(throws: StoreFault.self) { try run([migration(1, "SELECT 1;")], on: path) }
        #expect(fault?.detail.contains("newer version") == true)
    }

    @Test func aMigrationThatFailsHalfWayLeavesNothingOfItself() throws {
        let path = folder.file()
        let wrong = migration(2, "CREATE TABLE half (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1);")
        #expect(throws: StoreFault.self) { try run([migration(1, "CREATE TABLE t (n INTEGER) STRICT;"), wrong], on: path) }
        #expect(try value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", at: path) == 0)
        #expect(try value("SELECT count(*) FROM sqlite_schema WHERE name = 't'", at: path) == 1)
        #expect(try value("SELECT max(number) FROM migrations", at: path) == 1)
    }

    @Test func keysAndCasesAndStrangersAreNotMistakenForEachOther() throws {
        let (cases, keys, stranger) = (folder.file(), folder.file(), folder.file())
        try SQLiteStore(path: cases).close()
        try SQLiteKeyCabinet(path: keys).close()
        let other = try DatabaseQueue(path: stranger)
        try other.write { try $0.execute(sql: "CREATE TABLE somebody_elses (n INTEGER)") }
        try other.close()
        #expect(throws: StoreFault(.unavailable, "this file is not a database of this kind")) { _ = try SQLiteStore(path: keys) }
        #expect(throws: StoreFault(.unavailable, "this file is not a database of this kind")) { _ = try SQLiteKeyCabinet(path: cases) }
        #expect(throws: StoreFault(.unavailable, "this file is not a database of this kind")) { _ = try SQLiteStore(path: stranger) }
    }

    @Test func aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws {
        let path = folder.file()
        let bytes = Data(String(repeating: "not a database. ", count: 1_000).utf8)
        try bytes.write(to: URL(fileURLWithPath: path))
        let fault = #expect(throws: StoreFault.self) { _ = try SQLiteStore(path: path) }
        #expect(fault?.code == .corruptRow)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test func everyTableIsStrictAndEveryMigrationIsNumberedInOrder() async throws {
        let store = try SQLiteStore(path: folder.file())
        let loose = try await store.pool.read {
            try String.fetchAll(
                $0, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
        }
        #expect(loose == [])
        for migrator in [Migrator.cases, .keys] {
            #expect(migrator.migrations.map(\.number) == Array(1...migrator.migrations.count))
        }
    }
}
