public import Exchange
public import Terms

/// Notice of a disclosure that exonerates (40(5), 40(19)).
public struct DisclosureForm: Codable, Hashable, Sendable {
    /// The proceeding, by this State's own reference.
    public let reference: String
    /// Set when the disclosure came first.
    public let disclosedAt: Moment?
    public let reasons: String
    public let secret: String

    public init(reference: String, disclosedAt: Moment? = nil, reasons: String, secret: String) {
        self.reference = reference
        self.disclosedAt = disclosedAt
        self.reasons = reasons
        self.secret = secret
    }
}

/// A court's annulment of a measure, or its reversal of one (24).
public struct AnnulmentForm: Codable, Hashable, Sendable {
    public let court: String
    public let instrument: String
    public let date: CalendarDay
    public let reasons: String
    public let secret: String

    public init(court: String, instrument: String, date: CalendarDay, reasons: String, secret: String) {
        self.court = court
        self.instrument = instrument
        self.date = date
        self.reasons = reasons
        self.secret = secret
    }
}

/// A breach of personal data (36).
public struct BreachForm: Codable, Hashable, Sendable {
    public let discoveredAt: Moment
    public let occurredAt: Moment?
    /// Names nobody.
    public let what: String
    public let persons: Int?
    public let consequences: String
    public let measures: String
    public let secret: String

    public init(
        discoveredAt: Moment, occurredAt: Moment? = nil, what: String, persons: Int? = nil, consequences: String, measures: String,
        secret: String
    ) {
        self.discoveredAt = discoveredAt
        self.occurredAt = occurredAt
        self.what = what
        self.persons = persons
        self.consequences = consequences
        self.measures = measures
        self.secret = secret
    }
}

/// What became of evidence.
public struct FeedbackForm: Codable, Hashable, Sendable {
    public let outcome: UseFeedback.Outcome
    public let text: String
    public let secret: String

    public init(outcome: UseFeedback.Outcome, text: String, secret: String) {
        self.outcome = outcome
        self.text = text
        self.secret = secret
    }
}
