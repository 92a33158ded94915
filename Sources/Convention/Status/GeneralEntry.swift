public import Terms

/// How far the Convention as a whole has come towards entry into force (65(1)).
public struct GeneralEntry: Codable, Hashable, Sendable {
    /// The day on which the last needed instrument was deposited.
    public var reached: CalendarDay?
    /// The first day on which the Convention is in force.
    public var day: CalendarDay?
    /// Whether the day was stated by the depositary. Then it stands, whatever the arithmetic says.
    public var isStated: Bool

    public init(reached: CalendarDay? = nil, day: CalendarDay? = nil, isStated: Bool = false) {
        self.reached = reached
        self.day = day
        self.isStated = isStated
    }
}

/// An instrument of consent that counts, with what became of it.
public struct CountedConsent: Hashable, Sendable {
    public let action: TreatyActionID
    public let state: StateCode
    public let deposited: CalendarDay
    /// The first day of effect, where the depositary states one.
    public let stated: CalendarDay?
    /// The first day on which it no longer stands, because it was taken back before it had effect.
    public let withdrawn: CalendarDay?
    /// The first day on which it no longer stands as the depositary marks it; the earliest, where only limits are known.
    public let ended: CalendarDay?
    /// The first day on which a denunciation is effective.
    public let denounced: CalendarDay?

    /// Whether it counts towards the number of 65(1) on a day.
    public func counts(on day: CalendarDay) -> Bool {
        deposited <= day && [withdrawn, ended, denounced].allSatisfy { $0.map { day < $0 } ?? true }
    }
}

/// A time during which the Convention binds a State.
public struct BoundSpan: Codable, Hashable, Sendable {
    public enum End: String, Codable, Hashable, Sendable {
        case denounced, withdrawn, organizationCeased
    }

    public var since: CalendarDay
    /// The first day on which it no longer does.
    public var until: CalendarDay?
    public var end: End?
    public var consent: TreatyActionID

    public init(since: CalendarDay, until: CalendarDay? = nil, end: End? = nil, consent: TreatyActionID) {
        self.since = since
        self.until = until
        self.end = end
        self.consent = consent
    }

    public func contains(_ day: CalendarDay) -> Bool { since <= day && (until.map { day < $0 } ?? true) }
}
