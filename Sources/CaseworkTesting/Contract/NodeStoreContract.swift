public import Casework

/// What every ``NodeStore`` promises, as code. Memory, SQLite and any store to come are held to the same.
///
/// Each clause needs a store of its own that holds nothing.
public struct NodeStoreContract: Sendable {
    public typealias Clause = ContractClause<any NodeStore>

    /// Every clause, for a table of tests.
    public static let clauses: [Clause] =
        transactions + cases + messages + outbox + log + people + signIn + transfers + traces + erasure

    public init() {}

    /// Checks every clause.
    ///
    /// - Parameter open: Gives a new, empty store; it is called once for each clause.
    /// - Throws: ``ContractBreach`` for the first promise that is not kept.
    public func check(_ open: @Sendable () async throws -> any NodeStore) async throws {
        for clause in Self.clauses { try await clause.check(open()) }
    }
}

extension NodeStore {
    /// One write with nothing to return.
    func change(_ body: @Sendable @escaping (any StoreWriting) throws -> Void) async throws { try await write(body) }
}
