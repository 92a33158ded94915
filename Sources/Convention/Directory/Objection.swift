public import Terms

/// A State's objection to a reservation or declaration of another.
public struct Objection: Codable, Hashable, Sendable {
    public var action: TreatyActionID
    public var objector: StateCode
    /// The reservations or declarations it is aimed at.
    public var against: Set<TreatyActionID>
    /// Whether its author says that it keeps the Convention from entering into force between the two. Any other objection leaves the
    /// Convention in force; the provisions concerned do not apply between the two to the extent of the reservation.
    public var precludes: Bool
    /// The day on which the depositary received it; `nil` while it was not seen there, and then it precludes nothing.
    public var received: CalendarDay?
    /// Whether it came after the twelve months of the law of treaties and after the objector's own consent: then it precludes nothing.
    public var isLate: Bool

    public init(
        action: TreatyActionID, objector: StateCode, against: Set<TreatyActionID>, precludes: Bool, received: CalendarDay?,
        isLate: Bool = false
    ) {
        self.action = action
        self.objector = objector
        self.against = against
        self.precludes = precludes
        self.received = received
        self.isLate = isLate
    }

    /// Whether it keeps the Convention out of force on a day against a reservation that stands.
    public func precludes(on day: CalendarDay, standing: Set<TreatyActionID>) -> Bool {
        precludes && !isLate && (received.map { $0 <= day } ?? false) && !against.isDisjoint(with: standing)
    }
}
