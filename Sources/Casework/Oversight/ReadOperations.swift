import Attest
import Custody
import Exchange
public import Terms

/// How the node is, for its operator: other nodes, what waits for them, evidence by state, log, policy, last backup, alarms. Nothing of
/// it comes out of a case file.
public struct OperationsReport: Sendable {
    public struct Peer: Sendable {
        public let state: StateCode
        /// Of its entry; nil while none has arrived.
        public let sequence: Int?
        public let expiresAt: Moment?
        public let pairedAt: Moment
        public let waiting: Int
        public let overdue: Int
        public let oldest: Moment?
        /// The most attempts that one message has taken so far.
        public let attempts: Int
    }

    public struct Alarm: Sendable {
        public let code: String
        public let at: Moment
        public let peer: StateCode?
    }

    public let counts: StoreCounts
    public let peers: [Peer]
    /// How many packages are in each state.
    public let transfers: [(direction: TransferRow.Direction, state: TransferRow.State, count: Int)]
    /// How many entries the last signed checkpoint covers; nil before the first.
    public let published: Int?
    public let policy: Digest?
    public let lastBackup: Moment?
    public let alarms: [Alarm]
    /// Restored from a backup, and not yet compared with its peers.
    public let awaitsComparison: Bool
}

public struct ReadOperations: Sendable {
    /// The audit trail's word for a backup, which the operator makes at the machine.
    public static let backup = "backup"

    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(by who: SignedIn) async throws -> OperationsReport {
        try await office.permit(.readOperations, who)
        let checkpoint = try await office.logFiles.read("checkpoint").map {
            try Checkpoint(verifying: SignedNote(parsing: $0), logKey: office.keys.log.verifier)
        }
        let book = PeerBook(office: office)
        let awaits = office.standing.restoredAt != nil
        return try await office.store.read { store in
            let peers = try store.peers().map { row in
                let queue = try store.outbox(for: row.state, limit: 10_000)
                return OperationsReport.Peer(
                    state: row.state, sequence: row.entry == nil ? nil : row.sequence, expiresAt: try? book.trusted(row).entry.expiresAt,
                    pairedAt: row.pairedAt, waiting: queue.count, overdue: queue.count { $0.state == .overdue },
                    oldest: queue.map(\.createdAt).min(), attempts: queue.map(\.attempts).max() ?? 0)
            }
            let transfers = try TransferRow.Direction.allCases.flatMap { direction in
                try TransferRow.State.allCases.map { state in
                    (direction: direction, state: state, count: try store.transfers(direction: direction, state: state).count)
                }
            }
            return OperationsReport(
                counts: try store.counts(), peers: peers, transfers: transfers, published: checkpoint.map { Int($0.size) },
                policy: try store.policies().last?.policy,
                lastBackup: try store.audit(of: nil, limit: 5_000).first { $0.verb == Self.backup }?.at,
                alarms: try store.alarms(openOnly: true, limit: 100).map {
                    OperationsReport.Alarm(code: $0.code, at: $0.at, peer: $0.peer)
                }, awaitsComparison: awaits)
        }
    }
}
