/// Where the node keeps what it knows. Each call is one transaction: all of it is stored and durable, or nothing.
///
/// The body runs synchronously on the store's own thread and may run more than once (a busy database is retried), so it has no
/// effects but through its argument. Several writes may share one durable commit; each still succeeds or fails alone.
///
/// What an attacker who can write here can do: hide or delay work, and be found out by peers' heads and receipts. What he
/// cannot: read case content (sealed under case keys, which are elsewhere) or make a request, a decision or a receipt.
public protocol NodeStore: Sendable {
    /// Reads one consistent state.
    func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T

    /// Changes the state, or, when `body` throws, leaves it as it was and throws the same error.
    ///
    /// - Throws: What `body` throws; ``StoreFault`` for constraint violations and faults of the medium, `fullDisk` among them.
    func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T

    /// Returns once nothing that was erased is left in the store's files, journals included.
    ///
    /// - Throws: ``StoreFault`` `.unavailable` when somebody holds an older state; calling it again finishes the work.
    func forgetErased() async throws
}

/// What can go wrong in a store. Nothing of the transaction was kept.
public struct StoreFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The revision that the caller saw is no longer the stored one.
        case staleRevision = "store.staleRevision"
        /// A row with this key is there already.
        case duplicate = "store.duplicate"
        /// A value read back is not one that we write.
        case corruptRow = "store.corruptRow"
        case fullDisk = "store.fullDisk"
        case unavailable = "store.unavailable"
    }

    public let code: Code
    /// For the operator's log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
