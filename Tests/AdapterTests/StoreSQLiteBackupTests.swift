import Casework
import CaseworkTesting
import Foundation
import GRDB
import Terms
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLiteBackupTests {
    let folder: StoreSQLiteFolder

    init() throws { folder = try StoreSQLiteFolder() }

    @Test func aBackupHoldsWhatWasCommittedAndOpensAlone() async throws {
        let (path, copy) = (folder.file(), folder.file())
        let store = try SQLiteStore(path: path)
        try await store.write { transaction in
            try transaction.insert(Sample.caseRow(1))
            _ = try transaction.appendLog(entry: [1], subject: nil, salt: nil)
        }
        try await store.backup(to: copy)
        try await store.write { try $0.insert(Sample.caseRow(2)) }
        #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
        let restored = try SQLiteStore(path: copy)
        #expect(try await restored.read { try $0.counts() } == StoreCounts(openCases: 1, cases: 1, logSize: 1))
        #expect(try await restored.check().findings == [])
        try await restored.write { try $0.insert(Sample.caseRow(2)) }
    }

    @Test func aBackupIsOneStateWhileWritersAreAtWork() async throws {
        let (path, copy) = (folder.file(), folder.file())
        let store = try SQLiteStore(path: path)
        async let writing: Void = {
            for number in 0..<300 {
                try await store.write { transaction in
                    try transaction.insert(Sample.caseRow(number))
                    _ = try transaction.appendLog(entry: [1], subject: nil, salt: nil)
                }
            }
        }()
        try await Task.sleep(for: .milliseconds(20))
        try await store.backup(to: copy)
        try await writing
        let restored = try SQLiteStore(path: copy)
        let counts = try await restored.read { try $0.counts() }
        #expect(Int64(counts.cases) == counts.logSize)
        #expect(try await restored.check().findings == [])
    }

    @Test func aBackupNeverReplacesAFile() async throws {
        let (path, copy) = (folder.file(), folder.file())
        let store = try SQLiteStore(path: path)
        try Data("precious".utf8).write(to: URL(fileURLWithPath: copy))
        let fault = await #expect(throws: StoreFault.self) { try await store.backup(to: copy) }
        #expect(fault?.code == .duplicate)
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "precious")
    }

    @Test func aBackupThatCannotBeWrittenIsSaid() async throws {
        let store = try SQLiteStore(path: folder.file())
        let fault = await #expect(throws: StoreFault.self) { try await store.backup(to: folder.path + "/none/copy.sqlite") }
        #expect(fault?.code == .unavailable)
    }

    @Test(arguments: [
        ("UPDATE tally SET count = 9 WHERE name = 'cases'", "tally: cases"),
        ("DELETE FROM tally WHERE name = 'alarms.open'", "tally: alarms.open"),
        ("DELETE FROM case_readers", "case_readers: 1 readers are missing"),
        ("UPDATE case_readers SET officer = 'eve'", "do not belong to their case"),
        ("DELETE FROM cases", "refers to a row of cases"),
        ("DROP TRIGGER log_is_kept; DELETE FROM log WHERE idx = 0", "log: indexes have gaps"),
        ("UPDATE outbox SET state = 'lost'", "outbox"),
        ("UPDATE users SET roles = 'drafting emperor'", "users.roles"),
    ])
    func theCheckFindsWhatWasTamperedWith(_ tampering: (sql: String, finding: String)) async throws {
        let path = folder.file()
        let store = try SQLiteStore(path: path)
        try await store.write { transaction in
            try transaction.insert(Sample.caseRow(1))
            try transaction.insert(Sample.messageRow(1, of: 1))
            try transaction.insert(Sample.outboxRow(1))
            try transaction.put(Sample.userRow())
            for number in 0..<2 { _ = try transaction.appendLog(entry: [UInt8(number)], subject: nil, salt: nil) }
        }
        #expect(try await store.check().findings == [])
        try tamper(with: path, tampering.sql)
        let findings = try await store.check().findings
        #expect(findings.contains { $0.contains(tampering.finding) }, "\(findings)")
    }

    @Test func theCheckFindsADamagedPage() async throws {
        let path = folder.file()
        let store = try SQLiteStore(path: path)
        for number in 0..<200 { try await store.write { try $0.insert(Sample.caseRow(number, sealed: [UInt8](repeating: 5, count: 900))) } }
        try store.close()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        // The end of the file: pages of cases, not the schema, without which it could not be opened.
        let pages = try file.seekToEnd() / 4_096
        for page in (pages - 20)..<pages {
            try file.seek(toOffset: page * 4_096)
            try file.write(contentsOf: Data(repeating: 0xEE, count: 64))
        }
        try file.close()
        let reopened = try SQLiteStore(path: path)
        #expect(try await reopened.check().isSound == false)
        let fault = await #expect(throws: StoreFault.self) {
            _ = try await reopened.read { state in try (0..<200).map { try state.caseRow(Sample.id($0)) } }
        }
        #expect(fault?.code == .corruptRow)
    }
}
