public import Terms

/// The free and informed consent of a person, in writing (40(9)(a), 40(29)).
public struct InformedConsent: Codable, Hashable, Sendable {
    public var date: CalendarDay
    /// What the person was told before consenting: what for, for how long, with which rights.
    public var informedOf: String
    /// The language in which it was explained.
    public var language: LanguageTag
    /// Who advised the person, if anybody.
    public var counsel: String?
    /// The name of the attachment that holds the signed consent.
    public var attachment: String

    public init(date: CalendarDay, informedOf: String, language: LanguageTag, counsel: String? = nil, attachment: String) {
        self.date = date
        self.informedOf = informedOf
        self.language = language
        self.counsel = counsel
        self.attachment = attachment
    }
}

/// What a person is heard or sought as.
public enum Capacity: String, Codable, Hashable, Sendable, CaseIterable {
    case witness, victim, expert, suspect, accused
}
