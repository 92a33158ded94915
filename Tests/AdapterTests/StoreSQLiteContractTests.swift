import Casework
import CaseworkTesting
import Terms
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLiteContractTests {
    let folder: StoreSQLiteFolder

    init() throws { folder = try StoreSQLiteFolder() }

    @Test(arguments: NodeStoreContract.clauses)
    func sqliteKeepsTheStoreContract(_ clause: NodeStoreContract.Clause) async throws {
        let store = try SQLiteStore(path: folder.file())
        try await clause.check(store)
        #expect(try await store.check().findings == [])
    }

    @Test(arguments: NodeStoreContract.clauses)
    func memoryKeepsTheStoreContract(_ clause: NodeStoreContract.Clause) async throws { try await clause.check(MemoryStore()) }

    @Test(arguments: KeyCabinetContract.clauses)
    func sqliteKeepsTheCabinetContract(_ clause: KeyCabinetContract.Clause) async throws {
        try await clause.check(SQLiteKeyCabinet(path: folder.file()))
    }

    @Test(arguments: KeyCabinetContract.clauses)
    func memoryKeepsTheCabinetContract(_ clause: KeyCabinetContract.Clause) async throws { try await clause.check(MemoryKeyCabinet()) }

    @Test func theContractNoticesAStoreThatKeepsHalfOfAFailedWrite() async throws {
        await #expect(throws: ContractBreach.self) { try await NodeStoreContract().check { HalfKeeper() } }
    }

    @Test func theContractNoticesAStoreThatLosesAWriterAmongMany() async throws {
        await #expect(throws: ContractBreach.self) { try await NodeStoreContract().check { LastWriterWins() } }
    }

    @Test func aFaultGivenToTheMemoryStoreFailsOneWriteAndLeavesNoTrace() async throws {
        let store = MemoryStore()
        store.failNextWrite(with: StoreFault(.fullDisk, "planned"))
        await #expect(throws: StoreFault(.fullDisk, "planned")) { try await store.write { try $0.insert(Sample.caseRow(1)) } }
        try await store.write { try $0.insert(Sample.caseRow(1)) }
        #expect(try await store.read { try $0.counts().cases } == 1)
    }

    @Test func theFakeClockStandsAndItsDiceRepeat() {
        let (one, two, other) = (FakeTime(seed: 5), FakeTime(seed: 5), FakeTime(seed: 6))
        #expect(one.random(20) == two.random(20))
        #expect(one.random(3) != other.random(3))
        #expect(one.now() == one.now())
        let early = one.milliseconds()
        #expect(one.milliseconds() == early + 1)
        one.advance(by: .init(hours: 1))
        #expect(one.now() == two.now() + .init(hours: 1))
        #expect(one.milliseconds() > early)
    }
}

/// Commits what a body did before it threw.
private struct HalfKeeper: NodeStore {
    let inner = MemoryStore()

    func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T { try await inner.read(body) }

    func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        try await inner.write { transaction in Result { try body(transaction) } }.get()
    }

    func forgetErased() async throws {}
}

/// Now and then says that it stored something, and did not.
private actor LastWriterWins: NodeStore {
    private struct Dropped: Error {}
    private let inner = MemoryStore()
    private var writes = 0

    func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T { try await inner.read(body) }

    func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        writes += 1
        guard writes % 17 == 0 else { return try await inner.write(body) }
        let answer = Answer<T>()
        try? await inner.write { transaction in
            answer.value = Result { try body(transaction) }
            throw Dropped()
        }
        guard let value = answer.value else { throw StoreFault(.unavailable, "dropped") }
        return try value.get()
    }

    func forgetErased() async throws {}

    /// Guarded by the memory store's lock while it is written, and read afterwards only.
    private final class Answer<T>: @unchecked Sendable { var value: Result<T, any Error>? }
}
