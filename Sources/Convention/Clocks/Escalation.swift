public import Terms

/// Who is told when a clock comes near its end.
public enum AlarmLevel: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// Whoever works on the case.
    case officer
    /// Whoever directs the authority.
    case supervisor
    /// The contact point that is awake day and night (41(1)).
    case duty

    public static func < (a: AlarmLevel, b: AlarmLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .officer: 0
        case .supervisor: 1
        case .duty: 2
        }
    }
}

/// How many days before the end a clock is taken a level up. The officer is told at the clock's own warning time. Policy.
public struct Escalation: Codable, Hashable, Sendable {
    public var supervisorDays: Int64
    public var dutyDays: Int64

    public init(supervisorDays: Int64, dutyDays: Int64) {
        self.supervisorDays = supervisorDays
        self.dutyDays = dutyDays
    }

    public static let usual = Escalation(supervisorDays: 5, dutyDays: 1)

    public var isInOrder: Bool { supervisorDays >= dutyDays && dutyDays >= 0 }
}

/// One thing that has to be said about a clock: from this moment on, at this level.
public struct ClockNotice: Hashable, Sendable {
    public let level: AlarmLevel
    public let at: Moment
    /// The time is over.
    public let isEnd: Bool
}

extension Clock {
    /// What has to be said about this clock and when, earliest first; nothing while it is held.
    ///
    /// A level above is never told before the officer. The end is told to everybody, as a notice at the highest level.
    public func notices(_ escalation: Escalation) -> [ClockNotice] {
        guard let warns else { return [] }
        func notice(_ level: AlarmLevel, _ days: Int64) -> ClockNotice {
            ClockNotice(level: level, at: max(warns, ends - Period(days: days)), isEnd: false)
        }
        let warnings = [
            ClockNotice(level: .officer, at: warns, isEnd: false), notice(.supervisor, escalation.supervisorDays),
            notice(.duty, escalation.dutyDays),
        ]
        return warnings.filter { $0.at < ends } + [ClockNotice(level: .duty, at: ends, isEnd: true)]
    }

    /// The notices that are due at a moment.
    public func notices(due now: Moment, _ escalation: Escalation) -> [ClockNotice] {
        notices(escalation).filter { $0.at <= now }
    }
}
