public import Terms

/// What documents are to be served, on whom (40(3)(b)). No contents are prescribed.
public struct ServiceOfDocuments: Codable, Hashable, Sendable {
    public var addressee: Person
    /// The names of the attachments that are to be served.
    public var documents: [String]
    /// A way of service that the law of the requesting State asks for.
    public var manner: String?
    /// By when, if a date hangs on it.
    public var before: CalendarDay?

    public init(addressee: Person, documents: [String] = [], manner: String? = nil, before: CalendarDay? = nil) {
        self.addressee = addressee
        self.documents = documents
        self.manner = manner
        self.before = before
    }
}

/// Whose statement is to be taken, on what (40(3)(a)). No contents are prescribed.
public struct Questioning: Codable, Hashable, Sendable {
    public var person: Person
    public var capacity: Capacity
    public var questions: [String]
    /// What the person has to be told under the law of the requesting State.
    public var instructions: String?
    /// Whether officials of the requesting State wish to be present, where the requested State agrees.
    public var wishesPresence: Bool?

    public init(
        person: Person, capacity: Capacity, questions: [String] = [], instructions: String? = nil, wishesPresence: Bool? = nil
    ) {
        self.person = person
        self.capacity = capacity
        self.questions = questions
        self.instructions = instructions
        self.wishesPresence = wishesPresence
    }
}

/// What object or site is to be examined (40(3)(g)). No contents are prescribed.
public struct Examination: Codable, Hashable, Sendable {
    /// Where.
    public var place: String
    /// What is to be looked for and recorded.
    public var object: String

    public init(place: String, object: String) {
        self.place = place
        self.object = object
    }
}
