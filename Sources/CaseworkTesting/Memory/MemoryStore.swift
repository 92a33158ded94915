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
        let records = state.withLock { $0.records }
        return try body(MemoryReader(records: records))
    }

    /// The body works on a copy that takes the state's place when it succeeds; a failed body leaves no trace.
    public func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        try state.withLock { state in
            let writer = MemoryWriter(records: state.records)
            let value = try body(writer)
            if !state.nextFaults.isEmpty { throw state.nextFaults.removeFirst() }
            state.records = writer.records
            return value
        }
    }

    public func forgetErased() async throws {}

    /// Makes the commit of a coming write fail, after its body has run: as a full disk does.
    ///
    /// Faults given before come first.
    public func failNextWrite(with fault: StoreFault) { state.withLock { $0.nextFaults.append(fault) } }
}

/// What the memory store holds: tables as dictionaries, order of storage as arrays.
struct MemoryRecords: Sendable {
    var cases: [CaseID: CaseRow] = [:]
    var searchTokens: [CaseID: Set<Digest>] = [:]
    var messages: [MessageRow] = []
    var messageDigests: [Digest: Int] = [:]
    var seen: [Seen: SeenRow] = [:]
    var refusals: [Refusal: RefusalRow] = [:]
    var refusalTallies: [StateCode: RefusalTally] = [:]
    var tombstones: [CaseID: TombstoneRow] = [:]
    var outbox: [OutboxRow] = []
    var outboxDigests: [Digest: Int] = [:]
    var receipts: [ReceiptRow] = []
    var receiptDigests: [Digest: Int] = [:]
    var log: [LogRow] = []
    var users: [OfficerID: UserRow] = [:]
    var tokens: [Digest: TokenRow] = [:]
    var sessions: [Digest: SessionRow] = [:]
    var authenticators: [OfficerID: AuthenticatorRow] = [:]
    var passkeys: [[UInt8]: PasskeyRow] = [:]
    var peers: [StateCode: PeerRow] = [:]
    var transfers: [TransferID: TransferRow] = [:]
    var alarms: [AlarmRow] = []
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
}
