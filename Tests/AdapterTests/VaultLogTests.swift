import Casework
import Foundation
import Synchronization
import Testing
import VaultFiles

@Suite struct VaultLogTests {
    let folder: VaultFolder
    let log: FileLog

    init() throws {
        folder = try VaultFolder()
        log = try FileLog(root: folder.path + "/log")
    }

    @Test func whatWasWrittenIsReadAfterReopening() async throws {
        let files: [(path: String, bytes: [UInt8])] = [
            ("tile/0/000.p/5", [1, 2]), ("tile/entries/x001/x234/067", [3]), ("checkpoint", [4]), ("empty", []),
        ]
        try await log.work { try $0.write(files) }
        try await log.work { try $0.write(files) }
        let again = try FileLog(root: folder.path + "/log")
        for (path, bytes) in files {
            #expect(try await again.read(path) == bytes)
            #expect(try await again.work { try $0.read(path) } == bytes)
        }
        #expect(try await again.read("tile/0/001") == nil)
        #expect(try await again.read("none/at/all") == nil)
        #expect(try folder.files(below: "log").count == 4)
    }

    @Test func aFileIsReplacedInOneStep() async throws {
        try await log.work { try $0.write([("checkpoint", [UInt8](repeating: 0, count: 100_000))]) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for turn in 1...40 {
                    let bytes = [UInt8](repeating: UInt8(turn), count: 100_000)
                    try await log.work { try $0.write([("checkpoint", bytes)]) }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<40 {
                        let bytes = try #require(try await log.read("checkpoint"))
                        #expect(bytes.count == 100_000 && Set(bytes).count == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: ["", "../x", "/x", "a/../b", ".staging/x", "a//b"])
    func noPathLeadsOutOfTheLog(_ path: String) async throws {
        await #expect(throws: VaultFault.self) { try await log.read(path) }
        await #expect(throws: VaultFault.self) { try await log.work { try $0.write([("fine", [1]), (path, [1])]) } }
        #expect(try await log.read("fine") == nil)
    }

    /// How many are inside at once.
    private final class Crowd: Sendable {
        private let count = Mutex(0)

        func enter() -> Int {
            count.withLock {
                $0 += 1
                return $0
            }
        }

        func leave() { count.withLock { $0 -= 1 } }
    }

    @Test func piecesOfWorkRunOneAtATimeInTheOrderOfTheirCalls() async throws {
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 {
                group.addTask {
                    try await log.work { folder in
                        #expect(crowd.enter() == 1)
                        let count = try folder.read("count")?.first ?? 0
                        try folder.write([("count", [count + 1])])
                        crowd.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await log.read("count") == [30])
    }

    @Test func workThatFailsSaysWhyAndHoldsNothingUp() async throws {
        struct Mishap: Error {}
        await #expect(throws: Mishap.self) { try await log.work { _ in throw Mishap() } }
        #expect(try await log.work { _ in 7 } == 7)
    }
}
