public import Terms

/// A time limit that runs for one request or one of its items. Pure: the caller says what time it is.
public struct Clock: Codable, Hashable, Sendable {
    public enum Status: Hashable, Sendable {
        case running(timeLeft: Period)
        /// Near the end, by the warning time of this house.
        case warning(timeLeft: Period)
        case expired(since: Moment)
        /// Does not run out: the data are kept until the follow-up request is decided (42(8)).
        case held
    }

    public let rule: ClockID
    public let citation: Citation
    public let grade: Grade
    /// The number of the item, if it runs for one.
    public let item: Int?
    public let starts: Moment
    public internal(set) var ends: Moment
    public let actor: ClockRule.Actor
    public let warnBefore: Period
    /// Since when the end is suspended by a follow-up request.
    public internal(set) var heldSince: Moment?
    /// The length in days where this house set it, because the Convention fixes none.
    public let serviceDays: Int64?

    init(_ rule: ClockRule, item: Int?, starts: Moment, ends: Moment, serviceDays: Int64? = nil) {
        self.rule = rule.id
        self.citation = rule.citation
        self.grade = rule.grade
        self.item = item
        self.starts = starts
        self.ends = ends
        self.actor = rule.actor
        self.warnBefore = Period(days: rule.warnBeforeDays ?? 0)
        self.serviceDays = serviceDays
    }

    /// Whether the length is this house's own and not the treaty's; shown wherever the clock is.
    public var isPolicy: Bool { citation.isPolicy || serviceDays != nil }

    /// At the end itself the clock has expired; at exactly `warnBefore` before it, the warning begins.
    public func status(at now: Moment) -> Status {
        if heldSince != nil { return .held }
        if now >= ends { return .expired(since: ends) }
        let left = ends.since(now)
        return left <= warnBefore ? .warning(timeLeft: left) : .running(timeLeft: left)
    }

    /// Whether a State on that side has to act, and is warned.
    public func concerns(_ side: Side) -> Bool {
        switch actor {
        case .requestingState, .receivingState: side == .requesting
        case .requestedState, .custodian: side == .requested
        case .both: true
        case .secretaryGeneral, .statesParties: false
        }
    }

    /// From when a warning is due; `nil` while held.
    public var warns: Moment? { heldSince == nil ? ends - warnBefore : nil }
}

extension [Clock] {
    /// The clock that runs out first; those that are held run out never.
    public var mostPressing: Clock? { filter { $0.heldSince == nil }.min { $0.ends < $1.ends } }
}

/// A clock cannot be set like that.
public enum ClockFault: Error, Hashable, Sendable {
    /// Less than the Convention's minimum, in days.
    case belowMinimum(days: Int64)
    /// More than the Convention's maximum, in days.
    case aboveMaximum(days: Int64)
    /// The clock had run out at this moment.
    case expired(Moment)
    /// The rule has no length in days, or a number of days is not positive.
    case noLength
}
