/// An article of the Convention: number, shortened title, chapter.
public struct Article: Codable, Hashable, Sendable {
    public let number: Int
    public let title: String
    /// Roman, I to IX.
    public let chapter: String
}

/// A duty, a data-protection rule or a use limit that needs no more than its place and a note.
public struct TreatyRule: Codable, Hashable, Sendable {
    public let id: String
    public let citation: Citation
    public let note: String?
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, note, grade
        case citation = "paragraph"
    }
}

/// A power that a requested State uses at home (25 to 31).
public struct DomesticMeasureRule: Codable, Hashable, Sendable {
    public let id: String
    public let article: Int
    /// Data categories, or `property`.
    public let categories: [String]
    public let note: String
    /// For which offences the power has to exist at home (23(2), 30, 31).
    public let scope: [RequestRule.Scope]
    public internal(set) var scopeBasis: RequestRule.ScopeBasis
    public internal(set) var grade: Grade
}

/// What States tell the depositary or the Conference.
public struct NotificationRule: Codable, Hashable, Sendable {
    public let id: String
    public let citation: Citation
    public let when: String
    /// `must`, `may`, or `must_if:` with the condition.
    public let duty: String
    /// Which of the three registers it feeds, if one.
    public let register: String?
    public let addressee: String
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, when, duty, register, addressee, grade
        case citation = "paragraph"
    }
}
