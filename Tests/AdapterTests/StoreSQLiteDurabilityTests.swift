import Casework
import CaseworkTesting
import Foundation
import GRDB
import Terms
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLiteDurabilityTests {
    let folder: StoreSQLiteFolder

    init() throws { folder = try StoreSQLiteFolder() }

    @Test func theWriterWaitsForTheDisk() async throws {
        let store = try SQLiteStore(path: folder.file())
        let cabinet = try SQLiteKeyCabinet(path: folder.file())
        for writer in [store.pool, cabinet.queue] as [any DatabaseWriter] {
            let settings = try await writer.writeWithoutTransaction { database in
                try ["synchronous", "journal_mode", "foreign_keys", "trusted_schema"].map { name in
                    try String.fetchOne(database, sql: "PRAGMA \(name)")
                }
            }
            #expect(settings == ["2", "wal", "1", "0"])
        }
        let erases = try await cabinet.queue.read { try Int.fetchOne($0, sql: "PRAGMA secure_delete") }
        #expect(erases == 1)
    }

    @Test func onlyTheOwnerCanReadTheFiles() async throws {
        let path = folder.file()
        let store = try SQLiteStore(path: path)
        try await store.write { try $0.insert(Sample.caseRow(1)) }
        for file in [path, path + "-wal", path + "-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test func whatWasAcknowledgedIsThereAfterReopening() async throws {
        let path = folder.file()
        let first = try SQLiteStore(path: path)
        try await first.write { try $0.insert(Sample.caseRow(1)) }
        try first.close()
        let second = try SQLiteStore(path: path)
        #expect(try await second.read { try $0.caseRow(Sample.id(1)) } == Sample.caseRow(1))
        await #expect(throws: StoreFault.self) { try await first.write { try $0.insert(Sample.caseRow(2)) } }
        await #expect(throws: StoreFault.self) { try await first.read { try $0.counts() } }
    }

    /// The files as they stand while the store is at work are what a killed process leaves behind.
    @Test func whatWasAcknowledgedIsInTheFilesThatAKilledProcessLeaves() async throws {
        let (path, left) = (folder.file(), folder.file())
        let store = try SQLiteStore(path: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await store.write { transaction in
                        try transaction.insert(Sample.caseRow(number))
                        _ = try transaction.appendLog(entry: [1], subject: nil, salt: nil)
                    }
                }
            }
            try await group.waitForAll()
        }
        for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + end, toPath: left + end) }
        let found = try SQLiteStore(path: left)
        #expect(try await found.read { try $0.counts() } == StoreCounts(openCases: 50, cases: 50, logSize: 50))
        #expect(try await found.check().findings == [])
    }

    @Test func aFullDiskIsSaidAndLosesNothing() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.write { try $0.insert(Sample.caseRow(1)) }
        try await store.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        let big = [UInt8](repeating: 1, count: 1_000_000)
        let fault = await #expect(throws: StoreFault.self) { try await store.write { try $0.insert(Sample.caseRow(2, sealed: big)) } }
        #expect(fault?.code == .fullDisk)
        try await store.write { try $0.update(Sample.caseRow(1, revision: 2)) }
        #expect(try await store.read { try $0.counts().cases } == 1)
        #expect(try await store.check().findings == [])
    }

    @Test func aBodyThatOverlooksAFullDiskStillFailsWhole() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        let fault = await #expect(throws: StoreFault.self) {
            try await store.write { transaction in
                try transaction.append(Sample.auditRow("before"))
                try? transaction.insert(Sample.caseRow(2, sealed: [UInt8](repeating: 1, count: 1_000_000)))
                try? transaction.append(Sample.auditRow("after"))
            }
        }
        #expect(fault?.code == .fullDisk)
        #expect(try await store.read { try $0.audit(of: nil, limit: 9) } == [])
    }

    @Test func ofManyWritersOnAFullDiskOnlyThoseThatDoNotFitFail() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 20)")
        }
        let codes = await withTaskGroup(of: (Int, StoreFault.Code?).self) { group in
            for number in 0..<60 {
                group.addTask {
                    let sealed = [UInt8](repeating: 1, count: number % 3 == 0 ? 1_000_000 : 10)
                    do {
                        try await store.write { try $0.insert(Sample.caseRow(number, sealed: sealed)) }
                        return (number, nil)
                    } catch {
                        return (number, (error as? StoreFault)?.code ?? .unavailable)
                    }
                }
            }
            return await group.reduce(into: [(Int, StoreFault.Code?)]()) { $0.append($1) }
        }
        for (number, code) in codes { #expect(code == (number % 3 == 0 ? .fullDisk : nil), "writer \(number)") }
        #expect(try await store.read { try $0.counts().cases } == 40)
        #expect(try await store.check().findings == [])
    }

    @Test func aMediumThatBecameReadOnlyIsSaidAndReadsGoOn() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.write { try $0.insert(Sample.caseRow(1)) }
        try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        let fault = await #expect(throws: StoreFault.self) { try await store.write { try $0.insert(Sample.caseRow(2)) } }
        #expect(fault?.code == .unavailable)
        #expect(try await store.read { try $0.counts().cases } == 1)
        try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = OFF") }
        try await store.write { try $0.insert(Sample.caseRow(2)) }
    }

    @Test func aFileThatCannotBeMadeIsSaid() {
        let fault = #expect(throws: StoreFault.self) { _ = try SQLiteStore(path: folder.path + "/no/such/folder/node.sqlite") }
        #expect(fault?.code == .unavailable)
    }

    @Test(arguments: [
        "UPDATE cases SET direction = 'sideways'", "UPDATE cases SET peer = 'zz'", "UPDATE cases SET participants = 'A_B'",
        "UPDATE cases SET authority = ''", "UPDATE cases SET thread = x'00'",
    ])
    func aValueThatWeNeverWriteIsNeverReadAsSomethingElse(_ sql: String) async throws {
        let path = folder.file()
        let store = try SQLiteStore(path: path)
        try await store.write { try $0.insert(Sample.caseRow(1)) }
        try tamper(with: path, sql)
        let fault = await #expect(throws: StoreFault.self) { _ = try await store.read { try $0.caseRow(Sample.id(1)) } }
        #expect(fault?.code == .corruptRow)
        #expect(try await store.check().isSound == false)
    }

    @Test(arguments: [
        "UPDATE log SET entry = x'FF' WHERE idx = 0", "DELETE FROM log WHERE idx = 1", "INSERT INTO log (idx, entry) VALUES (7, x'00')",
        "UPDATE log SET subject = zeroblob(32), salt = zeroblob(32) WHERE idx = 0", "UPDATE audit SET code = 'other'", "DELETE FROM audit",
        "UPDATE seen SET header = zeroblob(32)", "DELETE FROM seen", "UPDATE cases SET reference = 'other'",
    ])
    func theSchemaRefusesToRewriteHistory(_ sql: String) async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.write { transaction in
            try transaction.insert(Sample.caseRow(1))
            _ = try transaction.appendLog(entry: [1], subject: Sample.digest(1), salt: [UInt8](repeating: 2, count: 32))
            _ = try transaction.appendLog(entry: [2], subject: nil, salt: nil)
            try transaction.append(Sample.auditRow("one"))
            try transaction.insert(Sample.seenRow(1))
        }
        await #expect(throws: DatabaseError.self) { try await store.pool.write { try $0.execute(sql: sql) } }
    }

    @Test func theSubjectOfALogEntryMayBeErased() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.write { _ = try $0.appendLog(entry: [1], subject: Sample.digest(1), salt: [UInt8](repeating: 2, count: 32)) }
        try await store.pool.write { try $0.execute(sql: "UPDATE log SET subject = NULL, salt = NULL") }
        #expect(try await store.read { try $0.logRows(from: 0, limit: 9) } == [LogRow(index: 0, entry: [1], subject: nil, salt: nil)])
    }

    @Test func faultsNameTablesAndNeverValues() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await store.write { try $0.put(Sample.userRow("a", signInName: "jane.doe")) }
        let fault = await #expect(throws: StoreFault.self) {
            try await store.write { try $0.put(Sample.userRow("b", signInName: "jane.doe")) }
        }
        #expect(fault?.code == .duplicate)
        #expect(fault?.detail.contains("users.sign_in_name") == true)
        #expect(fault?.detail.contains("jane") == false)
    }
}
