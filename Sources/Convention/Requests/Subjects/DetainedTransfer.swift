public import Terms

/// The temporary transfer of a person who is in custody in the requested State (40(9) to (11)).
public struct DetainedTransfer: Codable, Hashable, Sendable {
    /// For what the person is needed (40(9)).
    public enum Need: String, Codable, Hashable, Sendable, CaseIterable {
        case identification, testimony
        case otherAssistance = "other_assistance"
    }

    public var person: Person
    public var need: Need
    /// 40(9)(a).
    public var consent: InformedConsent?
    /// 40(9)(b).
    public var agreement: TransferAgreement?
    /// 40(10), 40(11).
    public var custody: CustodyTerms?

    public init(
        person: Person, need: Need, consent: InformedConsent? = nil, agreement: TransferAgreement? = nil, custody: CustodyTerms? = nil
    ) {
        self.person = person
        self.need = need
        self.consent = consent
        self.agreement = agreement
        self.custody = custody
    }
}

/// The agreement of the competent authorities of both States, on conditions that both think right (40(9)(b)).
public struct TransferAgreement: Codable, Hashable, Sendable {
    public var requestingAuthority: String
    public var requestedAuthority: String
    public var date: CalendarDay
    public var conditions: String?
    /// The name of the attachment that holds it.
    public var attachment: String?

    public init(
        requestingAuthority: String, requestedAuthority: String, date: CalendarDay, conditions: String? = nil,
        attachment:
            String? = nil
    ) {
        self.requestingAuthority = requestingAuthority
        self.requestedAuthority = requestedAuthority
        self.date = date
        self.conditions = conditions
        self.attachment = attachment
    }

    var isBetweenTwo: Bool { !requestingAuthority.isBlank && !requestedAuthority.isBlank }
}

/// How the person is held and given back (40(10), 40(11)).
public struct CustodyTerms: Codable, Hashable, Sendable {
    /// Where and how the person is kept in custody (40(10)(a)).
    public var place: String
    /// By when the person is returned, as agreed (40(10)(b)).
    public var returnBy: CalendarDay
    /// That return needs no extradition (40(10)(c)).
    public var returnsWithoutExtradition: Bool
    /// That the time counts as served (40(10)(d)).
    public var countsAsServed: Bool
    /// That nobody proceeds against the person for earlier acts (40(11)).
    public var immunityForEarlierActs: Bool

    public init(
        place: String, returnBy: CalendarDay, returnsWithoutExtradition: Bool, countsAsServed: Bool,
        immunityForEarlierActs:
            Bool
    ) {
        self.place = place
        self.returnBy = returnBy
        self.returnsWithoutExtradition = returnsWithoutExtradition
        self.countsAsServed = countsAsServed
        self.immunityForEarlierActs = immunityForEarlierActs
    }

    /// Whether the requesting State takes on all that article 40(10) and (11) puts on it.
    var isWhole: Bool { !place.isBlank && returnsWithoutExtradition && countsAsServed && immunityForEarlierActs }
}
