public import Terms

/// What a State does not accept of the Convention.
///
/// Objections of other States are not judged here: what is on record between the two is what the profile holds.
public struct Reservation: Codable, Hashable, Sendable {
    /// The paragraph that allows it, as 42(5) or 11(3), or ``Citation/lawOfTreaties``.
    public var citation: Citation
    /// Articles that do not bind the State at all, as 14, 15 and 16.
    public var excludedArticles: [Int]
    public var text: String
    /// The first day on which it no longer stands.
    public var withdrawnFrom: CalendarDay?

    public init(citation: Citation, excludedArticles: [Int] = [], text: String, withdrawnFrom: CalendarDay? = nil) {
        self.citation = citation
        self.excludedArticles = excludedArticles
        self.text = text
        self.withdrawnFrom = withdrawnFrom
    }

    public func stands(on day: CalendarDay) -> Bool { withdrawnFrom.map { day < $0 } ?? true }
}

/// An element that a State adds to an offence where the article allows it, as serious harm under 9(2).
public struct Narrowing: Codable, Hashable, Sendable {
    public var offence: OffenceID
    public var citation: Citation
    public var text: String

    public init(offence: OffenceID, citation: Citation, text: String) {
        self.offence = offence
        self.citation = citation
        self.text = text
    }
}
