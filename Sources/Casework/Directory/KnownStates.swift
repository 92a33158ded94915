public import Exchange

/// The other States with which this node can exchange, by their entries: who can be asked, and in which languages.
public struct KnownStates: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// By State; those whose entry has not arrived yet are left out.
    public func callAsFunction() async throws -> [StateEntry] {
        let book = PeerBook(office: office)
        return try await office.store.read { try $0.peers() }.filter { $0.entry != nil }.map { try book.trusted($0).entry }
    }
}
