public import Casework
public import Convention
public import Terms

/// A clock as an officer reads it.
public struct ClockView: Codable, Hashable, Sendable {
    public let rule: ClockID
    public let citation: Citation
    public let grade: Grade
    /// The mark that must be shown beside it; absent when the rule was checked.
    public let mark: String?
    /// The length is this house's own: the Convention fixes none.
    public let isPolicy: Bool
    public let request: Int
    public let item: Int?
    /// Who has to act.
    public let actor: ClockRule.Actor
    public let starts: Moment
    public let ends: Moment
    /// Since when a follow-up request holds it (42(8)).
    public let heldSince: Moment?
    public let settledAt: Moment?
    /// `running`, `warning`, `ended`, `held`, `settled`.
    public let status: String
    /// How far it has been taken up; absent while nothing presses.
    public let level: AlarmLevel?

    public init(_ clock: CaseClock, at now: Moment, _ escalation: Escalation) {
        rule = clock.clock.rule
        citation = clock.clock.citation
        grade = clock.clock.grade
        mark = clock.clock.grade.isUnverified ? FindingCatalogue.unverifiedMark : nil
        isPolicy = clock.clock.isPolicy
        request = clock.request
        item = clock.item
        actor = clock.clock.actor
        starts = clock.clock.starts
        ends = clock.clock.ends
        heldSince = clock.clock.heldSince
        settledAt = clock.settledAt
        guard clock.isRunning else {
            (status, level) = ("settled", nil)
            return
        }
        level = clock.clock.notices(due: now, escalation).last?.level
        status =
            switch clock.clock.status(at: now) {
            case .running: "running"
            case .warning: "warning"
            case .expired: "ended"
            case .held: "held"
            }
    }
}

/// The clocks of a case, those that run first, by their ends.
public struct ClockList: Codable, Hashable, Sendable {
    public let clocks: [ClockView]
    public let next: String?

    public init(_ clocks: [CaseClock], at now: Moment, _ escalation: Escalation) {
        self.init(clocks: Self.views(clocks, at: now, escalation))
    }

    init(clocks: [ClockView], next: String? = nil) {
        self.clocks = clocks
        self.next = next
    }

    static func views(_ clocks: [CaseClock], at now: Moment, _ escalation: Escalation) -> [ClockView] {
        clocks.map { ClockView($0, at: now, escalation) }.sorted { a, b in
            let (aOver, bOver) = (a.settledAt != nil, b.settledAt != nil)
            return aOver != bOver ? bOver : (a.ends, a.rule.rawValue, a.item ?? 0) < (b.ends, b.rule.rawValue, b.item ?? 0)
        }
    }
}

/// What an officer notes that starts or stops a clock.
public struct OccurrenceForm: Codable, Hashable, Sendable {
    public let occurrence: Occurrence
    /// Only where the authorities agreed on a moment.
    public let until: Moment?

    public init(occurrence: Occurrence, until: Moment? = nil) {
        self.occurrence = occurrence
        self.until = until
    }
}

/// What the preservation manager has prepared.
public struct PreservationTaskList: Codable, Hashable, Sendable {
    public let tasks: [PreservationTask]
    public let next: String?

    public init(tasks: [PreservationTask], next: String? = nil) {
        self.tasks = tasks
        self.next = next
    }
}

/// By how many days this State renews its own order.
public struct OrderRenewal: Codable, Hashable, Sendable {
    public let days: Int64

    public init(days: Int64) { self.days = days }
}

/// Which preserved items are let go, and why.
public struct ReleaseForm: Codable, Hashable, Sendable {
    public let items: [Int]
    public let reasons: String
    public let secret: String

    public init(items: [Int], reasons: String, secret: String) {
        self.items = items
        self.reasons = reasons
        self.secret = secret
    }
}

/// Other cases of this State that name the same.
public struct OverlapList: Codable, Hashable, Sendable {
    public let overlaps: [Overlap]
    public let next: String?

    public init(overlaps: [Overlap], next: String? = nil) {
        self.overlaps = overlaps
        self.next = next
    }
}
