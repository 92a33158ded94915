public import Convention
public import Terms

/// A clock of one case: which request it runs for, and whether it has done its work.
public struct CaseClock: Codable, Hashable, Sendable {
    /// The request of this case.
    public let request: Int
    public var clock: Clock
    /// When it stopped mattering: the request was decided, withdrawn, closed.
    public var settledAt: Moment?
    /// True when nothing but the closure of the case stopped it; reopening lets it run on.
    public var stoppedByClosure: Bool?

    public init(request: Int, clock: Clock, settledAt: Moment? = nil) {
        self.request = request
        self.clock = clock
        self.settledAt = settledAt
    }

    public var item: Int? { clock.item }

    /// When it runs out; nil while it is held by a follow-up request (42(8)) and once it is settled.
    public var ends: Moment? { settledAt == nil && clock.heldSince == nil ? clock.ends : nil }

    /// Whether it still matters.
    public var isRunning: Bool { settledAt == nil }

    /// Names the clock within its case, for alarms.
    public var key: String { "\(clock.rule.rawValue).\(request).\(clock.item ?? 0)" }
}
