public import Casework
public import Terms

/// How the node is, in numbers that say nothing of anybody.
public struct Health: Codable, Hashable, Sendable {
    /// Whether it takes work: the store answers, the start is over, and a restored node was compared with its peers.
    public let ready: Bool
    public let storeReachable: Bool
    /// Whether it was restored from a backup and waits to be compared: it signs and takes nothing.
    public let awaitsComparison: Bool
    /// How many seconds the oldest undelivered message waits; nil when none waits or the store is silent.
    public let outboxAgeSeconds: Int64?
    public let outboxPending: Int?
    /// Delivery deadlines that passed without an answer.
    public let outboxOverdue: Int?
    /// Entries in the custody log, published or not.
    public let logSize: Int64?
    public let openAlarms: Int?
    /// SHA-256 of the policy that the State runs under; nil before one was adopted.
    public let policy: Digest?
}

/// Looks after the node's health by asking the store.
public struct CheckHealth: Sendable {
    let office: Office
    let isStarted: @Sendable () -> Bool

    /// - Parameter isStarted: Whether the program has finished its start (recovery, log check).
    public init(_ office: Office, isStarted: @escaping @Sendable () -> Bool = { true }) {
        self.office = office
        self.isStarted = isStarted
    }

    /// Never throws: a store that cannot be asked is an answer.
    public func callAsFunction() async -> Health {
        let awaitsComparison = office.standing.restoredAt != nil
        do {
            let (counts, oldest, policy) = try await office.store.read { store in
                let first = try store.peers().compactMap { try store.outbox(for: $0.state, limit: 1).first?.createdAt }.min()
                return (try store.counts(), first, try store.policies().last?.policy)
            }
            return Health(
                ready: isStarted() && !awaitsComparison, storeReachable: true, awaitsComparison: awaitsComparison,
                outboxAgeSeconds: oldest.map { max(0, office.time.now().since($0).seconds) }, outboxPending: counts.outboxPending,
                outboxOverdue: counts.outboxOverdue, logSize: counts.logSize, openAlarms: counts.openAlarms, policy: policy)
        } catch {
            return Health(
                ready: false, storeReachable: false, awaitsComparison: awaitsComparison, outboxAgeSeconds: nil, outboxPending: nil,
                outboxOverdue: nil, logSize: nil, openAlarms: nil, policy: nil)
        }
    }
}
