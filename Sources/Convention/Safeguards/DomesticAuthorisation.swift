public import Terms

/// The requested State's own authority to carry out a measure for another (24): the same as it would need at home (24(4)).
public struct DomesticAuthorisation: Codable, Hashable, Sendable {
    /// Court, prosecutor or other authority that gave it.
    public var authority: String
    /// What kind of act it is and under which number it is kept.
    public var instrument: String
    public var date: CalendarDay
    /// Law and section.
    public var legalBasis: String
    public var grounds: String
    /// Why the measure is necessary and proportionate (24(1)).
    public var proportionality: String
    /// Which items of the request it covers, by number.
    public var items: [Int]
    /// What it allows, in words (24(2)).
    public var scope: String
    public var starts: Moment
    public var ends: Moment
    /// Who reviewed it independently (24(2)).
    public var review: Review
    /// How the person concerned can have it reviewed afterwards (24(2)).
    public var remedy: String
    /// The rights and interests of third parties (24(3)).
    public var thirdParties: String
    public var notification: Notification
    /// SHA-256 of the document itself, which stays with the case.
    public var document: Digest?

    /// The independent review, or why domestic law asks for none.
    public struct Review: Codable, Hashable, Sendable {
        public var reviewer: String?
        public var date: CalendarDay?
        public var reasonForNone: String?

        public init(reviewer: String, date: CalendarDay) {
            self.reviewer = reviewer
            self.date = date
        }

        public init(reasonForNone: String) { self.reasonForNone = reasonForNone }
    }

    /// How the person concerned is told, or why and until when not yet.
    public struct Notification: Codable, Hashable, Sendable {
        public var how: String?
        public var delayedUntil: CalendarDay?
        public var reasonForDelay: String?

        public init(how: String) { self.how = how }

        public init(delayedUntil: CalendarDay, reasonForDelay: String) {
            self.delayedUntil = delayedUntil
            self.reasonForDelay = reasonForDelay
        }
    }

    public init(
        authority: String, instrument: String, date: CalendarDay, legalBasis: String, grounds: String, proportionality: String,
        items: [Int], scope: String, starts: Moment, ends: Moment, review: Review, remedy: String, thirdParties: String,
        notification: Notification, document: Digest? = nil
    ) {
        self.authority = authority
        self.instrument = instrument
        self.date = date
        self.legalBasis = legalBasis
        self.grounds = grounds
        self.proportionality = proportionality
        self.items = items
        self.scope = scope
        self.starts = starts
        self.ends = ends
        self.review = review
        self.remedy = remedy
        self.thirdParties = thirdParties
        self.notification = notification
        self.document = document
    }
}
