public import Convention
public import Exchange
public import Terms

/// What is added to a request or changed in it.
public struct SupplementForm: Codable, Hashable, Sendable {
    /// A number that the request has replaces that item, another adds one.
    public let items: [RequestItem]?
    public let facts: String?
    public let assistance: String?
    public let reasons: String
    public let attachments: [Annex]?
    public let secret: String

    public init(
        items: [RequestItem]? = nil, facts: String? = nil, assistance: String? = nil, reasons: String, attachments: [Annex]? = nil,
        secret: String
    ) {
        self.items = items
        self.facts = facts
        self.assistance = assistance
        self.reasons = reasons
        self.attachments = attachments
        self.secret = secret
    }
}

/// How far a request is; the stage comes from the books.
public struct StatusForm: Codable, Hashable, Sendable {
    public let text: String
    /// When the next step is expected.
    public let expected: Moment?
    public let secret: String

    public init(text: String, expected: Moment? = nil, secret: String) {
        self.text = text
        self.expected = expected
        self.secret = secret
    }
}

/// A new deadline, or none any more.
public struct DeadlineForm: Codable, Hashable, Sendable {
    public let deadline: Deadline?
    public let reasons: String
    public let secret: String

    public init(deadline: Deadline? = nil, reasons: String, secret: String) {
        self.deadline = deadline
        self.reasons = reasons
        self.secret = secret
    }
}

/// A hearing that will not take place, or at another time.
public struct HearingForm: Codable, Hashable, Sendable {
    public let newDate: Moment?
    public let reasons: String
    public let secret: String

    public init(newDate: Moment? = nil, reasons: String, secret: String) {
        self.newDate = newDate
        self.reasons = reasons
        self.secret = secret
    }
}

/// To which authority of this State a request goes on.
public struct ForwardingForm: Codable, Hashable, Sendable {
    public let authority: AuthorityID
    /// For its people; does not cross the border.
    public let task: String
    public let officers: [OfficerID]
    public let contact: ContactPerson?
    public let secret: String

    public init(authority: AuthorityID, task: String, officers: [OfficerID], contact: ContactPerson? = nil, secret: String) {
        self.authority = authority
        self.task = task
        self.officers = officers
        self.contact = contact
        self.secret = secret
    }
}

/// A recall of a message that was sent by mistake.
public struct RecallForm: Codable, Hashable, Sendable {
    public let demand: RecallDemand
    public let reasons: String
    public let secret: String

    public init(demand: RecallDemand, reasons: String, secret: String) {
        self.demand = demand
        self.reasons = reasons
        self.secret = secret
    }
}

/// What was done with a message that its sender recalled.
public struct RecallAnswerForm: Codable, Hashable, Sendable {
    public let outcome: RecallOutcome
    public let note: String
    public let secret: String

    public init(outcome: RecallOutcome, note: String, secret: String) {
        self.outcome = outcome
        self.note = note
        self.secret = secret
    }
}
