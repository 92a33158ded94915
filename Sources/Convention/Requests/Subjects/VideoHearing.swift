public import Terms

/// The hearing of a witness, victim or expert by videoconference (40(18)). The other contents are those of 40(15).
public struct VideoHearing: Codable, Hashable, Sendable {
    public var person: Person
    public var capacity: Capacity
    public var starts: Moment?
    /// The zone of the court, in minutes east of UTC.
    public var utcOffsetMinutes: Int?
    /// The questions, or the matters to be put.
    public var matters: String
    /// The language of the person, for interpretation.
    public var language: LanguageTag?
    /// Whom the technicians call to test the line.
    public var technicalContact: ContactPerson?
    /// That the requesting State lends equipment (40(18)).
    public var lendsEquipment: Bool?

    public init(
        person: Person, capacity: Capacity, starts: Moment? = nil, utcOffsetMinutes: Int? = nil, matters: String,
        language:
            LanguageTag? = nil, technicalContact: ContactPerson? = nil, lendsEquipment: Bool? = nil
    ) {
        self.person = person
        self.capacity = capacity
        self.starts = starts
        self.utcOffsetMinutes = utcOffsetMinutes
        self.matters = matters
        self.language = language
        self.technicalContact = technicalContact
        self.lendsEquipment = lendsEquipment
    }
}
