public import Terms

/// What a State does not accept of the Convention.
///
/// What an objection of the other State makes of it is read in ``PairContext/effect(of:)``.
public struct Reservation: Codable, Hashable, Sendable {
    /// The paragraph that allows it, as 42(5) or 11(3), or ``Citation/lawOfTreaties``.
    public var citation: Citation
    /// Articles that do not bind the State at all, as 14, 15 and 16.
    public var excludedArticles: [Int]
    public var text: String
    /// The first day on which it no longer stands.
    public var withdrawnFrom: CalendarDay?
    /// The action of the register, if it comes from there.
    public var action: TreatyActionID?

    public init(
        citation: Citation, excludedArticles: [Int] = [], text: String, withdrawnFrom: CalendarDay? = nil, action: TreatyActionID? = nil
    ) {
        self.citation = citation
        self.excludedArticles = excludedArticles
        self.text = text
        self.withdrawnFrom = withdrawnFrom
        self.action = action
    }

    public func stands(on day: CalendarDay) -> Bool { withdrawnFrom.map { day < $0 } ?? true }
}

/// An element that a State adds to an offence where the article allows it, as serious harm under 9(2).
public struct Narrowing: Codable, Hashable, Sendable {
    public var offence: OffenceID
    public var citation: Citation
    public var text: String
    /// The action of the register, if it comes from there.
    public var action: TreatyActionID?

    public init(offence: OffenceID, citation: Citation, text: String, action: TreatyActionID? = nil) {
        self.offence = offence
        self.citation = citation
        self.text = text
        self.action = action
    }
}
