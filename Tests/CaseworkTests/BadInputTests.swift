import CaseworkTesting
import Exchange
import Foundation
import Synchronization
import Terms
import Testing

@testable import Casework

/// What goes wrong between looking and acting, and between announcing and fetching.
@Suite struct BadInputTests {
    /// Lets something else happen right before the next write.
    private final class OvertakenStore: NodeStore {
        let inner = MemoryStore()
        private let next = Mutex<(@Sendable (any StoreWriting) throws -> Void)?>(nil)

        func overtake(_ body: @escaping @Sendable (any StoreWriting) throws -> Void) { next.withLock { $0 = body } }

        func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T { try await inner.read(body) }

        func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
            let first = next.withLock { next in
                defer { next = nil }
                return next
            }
            if let first { try await inner.write { try first($0) } }
            return try await inner.write(body)
        }

        func forgetErased() async throws {}
    }

    @Test func aStepOnACaseThatChangedMeanwhileIsRefusedAndNothingIsSent() async throws {
        let store = OvertakenStore()
        let states = try await TwoStates.make(storeA: store)
        let script = CaseScript(states)
        let a = states.a.office
        let id = try await script.refer().id
        _ = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
        guard case .waiting(let message) = try await ProposeRequest(a)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
        else { throw ContractBreach("left with one signature") }
        store.overtake { transaction in
            guard var row = try transaction.caseRow(id) else { return }
            row.revision += 1
            try transaction.update(row)
        }
        let fault = await #expect(throws: CaseworkError.self) {
            try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        }
        #expect(fault?.code == .staleCase && fault?.detail.contains("load it again") == true)
        #expect(try await store.read { try $0.counts() }.messagesSent == 0)
        #expect(try await ReadCase(a)(id, by: states.atA.approver).pending.map(\.message) == [message])
        _ = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        #expect(try await store.read { try $0.counts() }.messagesSent == 1)
    }

    @Test func aPackageThatLacksAFileIsNotCompleteAndGoesOnOnceItIsThere() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let path = FileManager.default.temporaryDirectory.appending(path: "comity-lacking-\(UUID())")
        try Data(repeating: 3, count: 2_000).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let transfer = try await script.release([(path.path, "x")], in: cases.b)
        let a = states.a.office
        let whole = states.b.vault.package(transfer)
        try await states.b.vault.lay(
            out: transfer, files: whole.filter { $0.key != "data/00000001.age" }.map { (path: $0.key, bytes: $0.value) }, objects: [])
        let fault = await #expect(throws: PeerFault.self) {
            try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        }
        #expect(fault?.code == .refused && fault?.detail.contains("no such file") == true)
        let early = await #expect(throws: CaseworkError.self) {
            try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        }
        #expect(early?.code == .transferIncomplete)
        try await states.b.vault.lay(out: transfer, files: whole.map { (path: $0.key, bytes: $0.value) }, objects: [])
        #expect(try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian).isComplete)
        #expect(try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian).count == 1)
    }
}
