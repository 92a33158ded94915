public import Terms

/// One line of the audit trail: who did or tried what. No personal data of a case.
public struct AuditRow: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable { case done, refused }

    public let at: Moment
    /// Nil for the node itself and for callers who are nobody.
    public let officer: OfficerID?
    /// The use case, as `ApproveRequest`.
    public let verb: String
    public let caseID: CaseID?
    public let outcome: Outcome
    /// The stable code of a refusal, or a short word on what was done.
    public let code: String

    public init(at: Moment, officer: OfficerID?, verb: String, caseID: CaseID?, outcome: Outcome, code: String) {
        self.at = at
        self.officer = officer
        self.verb = verb
        self.caseID = caseID
        self.outcome = outcome
        self.code = code
    }
}

/// Something a person must look at.
public struct AlarmRow: Hashable, Sendable {
    /// The same matter has the same key, so it is raised once.
    public let key: String
    public let at: Moment
    /// Stable, as `clock.warning`, `delivery.overdue`, `message.idReused`.
    public let code: String
    public let caseID: CaseID?
    public let peer: StateCode?
    public var settledAt: Moment?

    public init(key: String, at: Moment, code: String, caseID: CaseID? = nil, peer: StateCode? = nil, settledAt: Moment? = nil) {
        self.key = key
        self.at = at
        self.code = code
        self.caseID = caseID
        self.peer = peer
        self.settledAt = settledAt
    }
}

/// How much the store holds.
public struct StoreCounts: Codable, Hashable, Sendable {
    public var openCases: Int
    public var cases: Int
    public var messagesSent: Int
    public var messagesReceived: Int
    public var receiptsIssued: Int
    public var receiptsReceived: Int
    public var outboxPending: Int
    public var outboxOverdue: Int
    public var logSize: Int64
    public var openAlarms: Int

    public init(
        openCases: Int = 0, cases: Int = 0, messagesSent: Int = 0, messagesReceived: Int = 0, receiptsIssued: Int = 0,
        receiptsReceived: Int = 0, outboxPending: Int = 0, outboxOverdue: Int = 0, logSize: Int64 = 0, openAlarms: Int = 0
    ) {
        self.openCases = openCases
        self.cases = cases
        self.messagesSent = messagesSent
        self.messagesReceived = messagesReceived
        self.receiptsIssued = receiptsIssued
        self.receiptsReceived = receiptsReceived
        self.outboxPending = outboxPending
        self.outboxOverdue = outboxOverdue
        self.logSize = logSize
        self.openAlarms = openAlarms
    }
}
