import CaseworkTesting
import Custody
import Terms
import Testing

@testable import Casework

/// Several publishers at once, as after a restart that overlaps: the published log grows once and never goes back.
@Suite struct PublishLogTests {
    private func append(_ office: Office) async throws {
        try await office.store.write { store in
            let entry = try #require(LogEntry.padding(after: 0, quantum: 1).first)
            _ = try store.appendLog(entry: entry.bytes, subject: nil, salt: nil)
        }
    }

    @Test func publishersAtOnceFillOnceAndPublishOnce() async throws {
        let office = try await StateKit.make("XA", time: FakeTime()).office
        for round in 1...12 {
            try await append(office)
            let sizes = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<4 { group.addTask { try await PublishLog(office)() } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(sizes == [Int64(round) * 16])
        }
        let rows = try await office.store.read { try $0.logRows(from: 0, limit: 1_000) }
        let keys = office.keys
        let published = try #require(try await office.logFiles.work { try PublishedLog(folder: $0, keys: keys).checkpoint() }).checkpoint
        #expect(published.size == rows.count)
        #expect(published.root == MerkleTree.root(of: rows.map { MerkleTree.leafHash($0.entry) }))
    }

    /// The files of a log whose checkpoint is replaced by another publisher between two pieces of work.
    private struct OvertakenLog: LogFiles {
        let inner: MemoryLog
        let overtake: @Sendable () async throws -> Void

        func read(_ path: String) async throws -> [UInt8]? { try await inner.read(path) }

        func work<T: Sendable>(_ body: @Sendable @escaping (any LogFolder) throws -> T) async throws -> T {
            let value = try await inner.work(body)
            try await overtake()
            return value
        }
    }

    @Test func aPublisherThatWasOvertakenDoesNotBringAnOlderCheckpointBack() async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        let log = MemoryLog()
        let fast = kit.office.with(logFiles: log)
        try await append(fast)
        let slow = kit.office.with(
            logFiles: OvertakenLog(inner: log) {
                // Between what the slow one reads and what it writes.
                guard try await fast.store.read({ try $0.logSize() }) < 64 else { return }
                try await append(fast)
                try await PublishLog(fast)()
            })
        let size = try await PublishLog(slow)()
        let keys = fast.keys
        let published = try #require(try await log.work { try PublishedLog(folder: $0, keys: keys).checkpoint() }).checkpoint
        #expect(Int64(published.size) == size && size == 64)
        #expect(try await fast.store.read { try $0.logSize() } == 64)
    }
}

extension Office {
    /// The same office over other log files.
    func with(logFiles: any LogFiles) -> Office {
        Office(
            store: store, cabinet: cabinet, vault: vault, logFiles: logFiles, peerLogs: peerLogs, dossiers: dossiers, peers: peers,
            time: time,
            rulebook: rulebook, keys: keys, own: own, policy: policy, standing: standing)
    }
}
