import Casework
import CaseworkTesting
import Foundation
import GRDB
import Terms
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLiteKeyCabinetTests {
    let folder: StoreSQLiteFolder
    let path: String

    init() throws {
        folder = try StoreSQLiteFolder()
        path = folder.file()
    }

    /// 60 bytes that no other key and nothing else in the file has.
    private func key(_ number: Int) -> [UInt8] { FakeTime(seed: UInt64(number) + 1_000).random(60) }

    /// Whether any file of the cabinet holds a piece of the key.
    private func holds(_ key: [UInt8]) throws -> Bool {
        try ["", "-wal"].contains { end in
            guard FileManager.default.fileExists(atPath: path + end) else { return false }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path + end))
            return stride(from: 0, to: 60, by: 12).contains { bytes.range(of: Data(key[$0..<($0 + 12)])) != nil }
        }
    }

    @Test func aDestroyedCaseKeyIsInNoFile() async throws {
        let cabinet = try SQLiteKeyCabinet(path: path)
        for number in 0..<400 { try await cabinet.keepCaseKey(key(number), for: Sample.id((number * 7_919) % 10_007)) }
        for number in stride(from: 0, to: 400, by: 3) {
            #expect(try holds(key(number)))
            try await cabinet.destroyCaseKey(Sample.id((number * 7_919) % 10_007))
            #expect(try !holds(key(number)), "key \(number)")
        }
        for number in 400..<500 { try await cabinet.keepCaseKey(key(number), for: Sample.id(20_000 + number)) }
        for number in 0..<400 {
            #expect(try holds(key(number)) == (number % 3 != 0))
            #expect(try await cabinet.caseKey(Sample.id((number * 7_919) % 10_007)) == (number % 3 == 0 ? nil : key(number)))
        }
    }

    @Test func aDestroyedSealingKeyIsInNoFile() async throws {
        let cabinet = try SQLiteKeyCabinet(path: path)
        for number in 0..<60 {
            try await cabinet.keepSealingKey(
                SealingKeyRow(
                    keyID: Sample.digest(number), authority: Sample.authority(), wrappedIdentity: key(number), recipient: "age1\(number)",
                    notBefore: Sample.start, notAfter: Sample.start + Period(days: Int64(number))))
        }
        try await cabinet.destroySealingKeys(endedBefore: Sample.start + Period(days: 30))
        for number in 0..<60 { #expect(try holds(key(number)) == (number >= 30)) }
        #expect(try await cabinet.sealingKeys().count == 30)
    }

    @Test func destructionIsNotCalledDoneWhileAnotherReaderHoldsTheLog() async throws {
        let cabinet = try SQLiteKeyCabinet(path: path, preparing: { try $0.execute(sql: "PRAGMA busy_timeout = 50") })
        try await cabinet.keepCaseKey(key(1), for: Sample.id(1))
        let other = try DatabasePool(path: path)
        let snapshot = try other.makeSnapshot()
        _ = try await snapshot.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM case_keys") }
        let fault = await #expect(throws: StoreFault.self) { try await cabinet.destroyCaseKey(Sample.id(1)) }
        #expect(fault?.code == .unavailable)
        #expect(try await cabinet.caseKey(Sample.id(1)) == nil)
        try snapshot.close()
        try other.close()
        try await cabinet.destroyCaseKey(Sample.id(1))
        #expect(try !holds(key(1)))
    }

    @Test func keysOutliveAReopening() async throws {
        let first = try SQLiteKeyCabinet(path: path)
        try await first.keepCaseKey([1, 2], for: Sample.id(1))
        try await first.keepSealingKey(Sample.sealingKeyRow(1))
        try first.close()
        let second = try SQLiteKeyCabinet(path: path)
        #expect(try await second.caseKey(Sample.id(1)) == [1, 2])
        #expect(try await second.sealingKeys() == [Sample.sealingKeyRow(1)])
    }

    @Test func aBackupOfTheCabinetHoldsItsKeys() async throws {
        let copy = folder.file()
        let cabinet = try SQLiteKeyCabinet(path: path)
        try await cabinet.keepCaseKey([1, 2], for: Sample.id(1))
        try await cabinet.backup(to: copy)
        #expect(try await SQLiteKeyCabinet(path: copy).caseKey(Sample.id(1)) == [1, 2])
    }

    @Test func anEmptyKeyIsNoKey() async throws {
        let cabinet = try SQLiteKeyCabinet(path: path)
        await #expect(throws: StoreFault.self) { try await cabinet.keepCaseKey([], for: Sample.id(1)) }
        #expect(try await cabinet.caseKey(Sample.id(1)) == nil)
    }
}
