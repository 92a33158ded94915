import Synchronization
public import Terms

/// Whether the node may act. A node that was restored from a backup may have forgotten what it signed, so it neither signs nor
/// accepts anything until it was compared with its peers.
public final class Standing: Sendable {
    private let restored: Mutex<Moment?>

    /// - Parameter restoredAt: When the node was restored; nil for one that was not, or was compared since.
    public init(restoredAt: Moment? = nil) { restored = Mutex(restoredAt) }

    /// When the node was restored, as long as it was not compared.
    public var restoredAt: Moment? { restored.withLock { $0 } }

    /// The comparison is over and the node is not behind.
    func compared() { restored.withLock { $0 = nil } }

    /// - Throws: ``CaseworkError`` `.notCompared`.
    func requireCompared() throws {
        guard restoredAt != nil else { return }
        throw CaseworkError(
            .notCompared,
            "this node was restored from a backup and is being compared with its peers; nothing is signed or taken until then",
            wait: Period(seconds: 30))
    }
}
