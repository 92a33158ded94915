public import Convention

extension AlarmRow {
    /// Who has to look: a clock says how far it was taken up; everything else is for the officer.
    public var level: AlarmLevel {
        switch code {
        case Self.clockSupervisor: .supervisor
        case Self.clockDuty, Self.clockEnded: .duty
        default: .officer
        }
    }

    /// How much it presses: what has ended before all else, then by level.
    var pressure: Int {
        if code == Self.clockEnded { return 3 }
        return switch level {
        case .duty: 2
        case .supervisor: 1
        case .officer: 0
        }
    }

    static let clockWarning = "clock.warning"
    static let clockSupervisor = "clock.escalated.supervisor"
    static let clockDuty = "clock.escalated.duty"
    static let clockEnded = "clock.ended"
    static let overlap = "case.overlap"
}

extension ClockNotice {
    /// The stable code of the alarm that says it.
    var code: String {
        if isEnd { return AlarmRow.clockEnded }
        return switch level {
        case .officer: AlarmRow.clockWarning
        case .supervisor: AlarmRow.clockSupervisor
        case .duty: AlarmRow.clockDuty
        }
    }
}
