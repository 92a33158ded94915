public import Convention
public import Exchange
import Terms

/// Another State as this node knows it, and what holds between the two on this day.
public struct DirectoryPeer: Sendable {
    public let entry: StateEntry
    /// Nil where no treaty register is on record, as in most exercises.
    public let bond: Bond?
    /// What either has reserved or declared and that stands.
    public let reservations: [Reservation]
}

/// Whom this node knows: the signed entries of the other States, and who is bound with this one.
public struct ReadDirectory: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// By State; those whose entry has not arrived yet are left out.
    ///
    /// - Throws: ``TreatyFault`` when the treaty register is damaged: a doubtful answer is none.
    public func callAsFunction(by who: SignedIn) async throws -> [DirectoryPeer] {
        try await office.permit(.readDirectory, who)
        let reading = try await office.treatyReading()
        let now = office.time.now()
        let own = office.own.entry.profile(by: reading, on: now.day)
        return try await KnownStates(office)().map { entry in
            let pair = PairContext(
                requesting: own, requested: entry.profile(by: reading, on: now.day), date: now, convention: reading?.convention(on: now.day)
            )
            return DirectoryPeer(
                entry: entry, bond: reading == nil ? nil : pair.bond,
                reservations: (pair.requesting.reservations + pair.requested.reservations).filter { $0.stands(on: now.day) })
        }
    }
}
