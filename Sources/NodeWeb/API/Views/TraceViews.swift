public import Casework
public import Convention
public import Terms

/// An alarm as an officer reads it.
public struct AlarmView: Codable, Hashable, Sendable {
    public let key: String
    public let at: Moment
    /// Stable, as `clock.warning`, `delivery.overdue`.
    public let code: String
    public let caseID: CaseID?
    public let peer: StateCode?
    public let settledAt: Moment?
    /// Who has to look: `officer`, `supervisor`, `duty`.
    public let level: AlarmLevel

    public init(_ row: AlarmRow) {
        level = row.level
        key = row.key
        at = row.at
        code = row.code
        caseID = row.caseID
        peer = row.peer
        settledAt = row.settledAt
    }
}

public struct AlarmList: Codable, Hashable, Sendable {
    public let alarms: [AlarmView]
    public let next: String?

    public init(alarms: [AlarmView], next: String? = nil) {
        self.alarms = alarms
        self.next = next
    }
}

/// A line of the audit trail.
public struct AuditView: Codable, Hashable, Sendable {
    public let at: Moment
    /// Absent for the node itself and for callers who are nobody.
    public let officer: OfficerID?
    public let verb: String
    public let caseID: CaseID?
    /// `done` or `refused`.
    public let outcome: String
    public let code: String

    public init(_ row: AuditRow) {
        at = row.at
        officer = row.officer
        verb = row.verb
        caseID = row.caseID
        outcome = row.outcome.rawValue
        code = row.code
    }
}

public struct AuditTrail: Codable, Hashable, Sendable {
    public let lines: [AuditView]
    public let next: String?

    public init(lines: [AuditView], next: String? = nil) {
        self.lines = lines
        self.next = next
    }
}
