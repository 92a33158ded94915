public import Terms

/// The authority that makes a request: its name, and its address in the exchange (40(15)(a), 42(3)(a)).
public struct RequestingAuthority: Codable, Hashable, Sendable {
    public var name: String
    public var party: Party

    public init(name: String, party: Party) {
        self.name = name
        self.party = party
    }
}

/// The authority that conducts the investigation, prosecution or proceeding, and what it does in it (40(15)(b)).
public struct ConductingAuthority: Codable, Hashable, Sendable {
    public var name: String
    public var functions: String

    public init(name: String, functions: String) {
        self.name = name
        self.functions = functions
    }
}

/// The stage of the matter (40(15)(b)).
public enum ProceedingNature: String, Codable, Hashable, Sendable, CaseIterable {
    case investigation, prosecution, judicialProceeding
}

/// The order of the requesting State's own court or prosecutor that stands behind a request for an intrusive measure.
public struct JudicialAuthorisation: Codable, Hashable, Sendable {
    public var authority: String
    /// What kind of act it is and under which number it is kept.
    public var instrument: String
    public var date: CalendarDay
    /// The name of the attachment that holds a copy.
    public var attachment: String?

    public init(authority: String, instrument: String, date: CalendarDay, attachment: String? = nil) {
        self.authority = authority
        self.instrument = instrument
        self.date = date
        self.attachment = attachment
    }
}
