public import Terms

/// A person concerned, as far as known: identity, location, nationality (40(15)(e)). Legal persons too (40(2)).
public struct Person: Codable, Hashable, Sendable {
    public enum Standing: String, Codable, Hashable, Sendable, CaseIterable { case suspect, accused, victim, witness, other }

    public var standing: Standing
    /// Whether it is a company or other legal person.
    public var isLegalPerson: Bool
    /// Name or pseudonym and whatever else identifies the person.
    public var identity: String
    public var dateOfBirth: CalendarDay?
    public var location: String?
    public var nationality: StateCode?

    public init(
        standing: Standing, isLegalPerson: Bool = false, identity: String, dateOfBirth: CalendarDay? = nil, location: String? = nil,
        nationality: StateCode? = nil
    ) {
        self.standing = standing
        self.isLegalPerson = isLegalPerson
        self.identity = identity
        self.dateOfBirth = dateOfBirth
        self.location = location
        self.nationality = nationality
    }
}
