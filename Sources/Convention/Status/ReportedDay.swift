public import Terms

/// A day as a source gives it. What was not seen is said to be not seen, and never guessed.
///
/// Only a known day takes part in the date arithmetic of articles 64 to 67. Written as `2026-02-13`, `2026-02-01/2026-02-28` (some
/// day from the one to the other, both included) or `unknown`. All are calendar days of the depositary, in UTC.
public enum ReportedDay: TextCoded {
    case on(CalendarDay)
    /// Some day from the first to the second, both included.
    case between(CalendarDay, CalendarDay)
    case notSeen

    public init?(text: String) {
        if text == "unknown" {
            self = .notSeen
            return
        }
        let days = text.split(separator: "/", omittingEmptySubsequences: false).map { CalendarDay(text: String($0)) }
        switch days.count {
        case 1:
            guard let day = days[0] else { return nil }
            self = .on(day)
        case 2:
            guard let from = days[0], let to = days[1], from < to else { return nil }
            self = .between(from, to)
        default: return nil
        }
    }

    public var text: String {
        switch self {
        case .on(let day): day.text
        case .between(let from, let to): "\(from)/\(to)"
        case .notSeen: "unknown"
        }
    }

    /// The day, if it is known to the day.
    public var known: CalendarDay? {
        if case .on(let day) = self { day } else { nil }
    }

    /// The first day on which it can have been.
    public var earliest: CalendarDay? {
        switch self {
        case .on(let day), .between(let day, _): day
        case .notSeen: nil
        }
    }

    /// The last day on which it can have been.
    public var latest: CalendarDay? {
        switch self {
        case .on(let day), .between(_, let day): day
        case .notSeen: nil
        }
    }
}
