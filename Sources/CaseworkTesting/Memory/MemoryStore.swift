public import Casework
import Synchronization
import Terms

/// A store that forgets: for use cases under test. It keeps the same contract as the stores on disk.
public final class MemoryStore: NodeStore {
    private struct State {
        var records = MemoryRecords()
        var nextFaults: [StoreFault] = []
    }

    private let state = Mutex(State())

    public init() {}

    public func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T {
        try state.withLock { try body(MemoryReader(records: $0.records)) }
    }

    /// The body changes the records in place; what a failed body changed is taken back, so it leaves no trace. A write costs the same
    /// however much is stored, which tests of thousands of cases need.
    public func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        try state.withLock { state in
            let writer = MemoryWriter(records: state.records)
            // The writer alone holds the records now: nothing is copied when it changes them.
            state.records = MemoryRecords()
            defer { state.records = writer.records }
            do {
                let value = try body(writer)
                if !state.nextFaults.isEmpty { throw state.nextFaults.removeFirst() }
                return value
            } catch {
                writer.takeBack()
                throw error
            }
        }
    }

    public func forgetErased() async throws {}

    /// Makes the commit of a coming write fail, after its body has run: as a full disk does.
    ///
    /// Faults given before come first.
    public func failNextWrite(with fault: StoreFault) { state.withLock { $0.nextFaults.append(fault) } }
}

/// What the memory store holds: tables as dictionaries, order of storage as arrays, and an index where the store on disk has one.
struct MemoryRecords: Sendable {
    var cases: [CaseID: CaseRow] = [:]
    var references: [CaseReference: CaseID] = [:]
    var threads: [Thread: CaseID] = [:]
    /// Which cases name a thing, by its keyed digest.
    var naming: [Digest: Set<CaseID>] = [:]
    var searchTokens: [CaseID: Set<Digest>] = [:]
    var briefs: [CaseID: [UInt8]] = [:]
    var answers: [Digest: AnswerRow] = [:]
    var messages: [MessageRow] = []
    var messageDigests: [Digest: Int] = [:]
    var caseMessages: [CaseID: [Int]] = [:]
    var seen: [Seen: SeenRow] = [:]
    var refusals: [Refusal: RefusalRow] = [:]
    var refusalTallies: [StateCode: RefusalTally] = [:]
    var tombstones: [CaseID: TombstoneRow] = [:]
    var outbox: [OutboxRow] = []
    var outboxDigests: [Digest: Int] = [:]
    /// Where the rows stand that are not settled.
    var outboxWaiting: [Digest: Int] = [:]
    var receipts: [ReceiptRow] = []
    var receiptDigests: [Digest: Int] = [:]
    var messageReceipts: [Digest: [Int]] = [:]
    var log: [LogRow] = []
    var logSubjects: [Digest: Int] = [:]
    var users: [OfficerID: UserRow] = [:]
    var tokens: [Digest: TokenRow] = [:]
    var sessions: [Digest: SessionRow] = [:]
    var authenticators: [OfficerID: AuthenticatorRow] = [:]
    var passkeys: [[UInt8]: PasskeyRow] = [:]
    var peers: [StateCode: PeerRow] = [:]
    var transfers: [TransferID: TransferRow] = [:]
    var alarms: [AlarmRow] = []
    /// Where the open alarm of a key stands; there is one at most.
    var openAlarms: [String: Int] = [:]
    var audit: [AuditRow] = []
    var policies: [PolicyRow] = []

    struct Refusal: Hashable {
        let from: StateCode
        let subject: Digest
        let code: String
    }

    struct Seen: Hashable {
        let from: StateCode
        let id: MessageID
    }

    struct Thread: Hashable {
        let peer: StateCode
        let id: ThreadID
    }
}
