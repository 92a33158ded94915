public import Terms

/// That a person come to the requesting State to testify or help, under safe conduct (40(29)).
public struct Appearance: Codable, Hashable, Sendable {
    public var person: Person
    public var capacity: Capacity
    public var place: String
    public var from: CalendarDay
    public var to: CalendarDay
    public var consent: InformedConsent?
    /// For how many days after being told that presence is no longer needed the person may leave unhindered; `nil` for 15.
    public var safeConductDays: Int?
    /// Which expenses are paid, and by whom.
    public var expenses: String?

    public init(
        person: Person, capacity: Capacity, place: String, from: CalendarDay, to: CalendarDay, consent: InformedConsent? = nil,
        safeConductDays: Int? = nil, expenses: String? = nil
    ) {
        self.person = person
        self.capacity = capacity
        self.place = place
        self.from = from
        self.to = to
        self.consent = consent
        self.safeConductDays = safeConductDays
        self.expenses = expenses
    }
}
