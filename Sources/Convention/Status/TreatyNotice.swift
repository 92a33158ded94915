public import Terms

/// What one notification to the depositary says. Absent members say nothing; the latest notification on each subject holds.
public struct TreatyNotice: Codable, Hashable, Sendable {
    /// The row of `Tables/notifications.json`.
    public var rule: String
    /// Languages for requests (40(13)), in the order of preference.
    public var languages: [LanguageTag]?
    /// Whether requests have to go through diplomatic channels (40(12)).
    public var requiresDiplomaticChannel: Bool?
    /// Whether urgent requests through INTERPOL are agreed (40(12)).
    public var acceptsInterpol: Bool?
    /// Whether urgent requests by word of mouth are agreed (40(13)).
    public var acceptsOral: Bool?
    /// Central authorities (40(12)): all of them, a later notification replaces the list.
    public var centralAuthorities: [NotifiedAuthority]?
    /// The extradition authority (37(19)).
    public var extraditionAuthority: NotifiedAuthority?
    /// The point of contact that answers day and night (41(2)).
    public var contactPoint: NotifiedAuthority?
    /// Whether the Convention is taken as the legal basis of extradition (37(6)(a)).
    public var takesConventionForExtradition: Bool?

    public init(
        rule: String, languages: [LanguageTag]? = nil, requiresDiplomaticChannel: Bool? = nil, acceptsInterpol: Bool? = nil,
        acceptsOral: Bool? = nil, centralAuthorities: [NotifiedAuthority]? = nil, extraditionAuthority: NotifiedAuthority? = nil,
        contactPoint: NotifiedAuthority? = nil, takesConventionForExtradition: Bool? = nil
    ) {
        self.rule = rule
        self.languages = languages
        self.requiresDiplomaticChannel = requiresDiplomaticChannel
        self.acceptsInterpol = acceptsInterpol
        self.acceptsOral = acceptsOral
        self.centralAuthorities = centralAuthorities
        self.extraditionAuthority = extraditionAuthority
        self.contactPoint = contactPoint
        self.takesConventionForExtradition = takesConventionForExtradition
    }
}

extension TreatyNotice {
    /// Whether it names its subject and says nothing about it that the rules could use.
    var isEmpty: Bool { self == TreatyNotice(rule: rule) }
}

/// An authority as its State has notified it.
public struct NotifiedAuthority: Codable, Hashable, Sendable {
    /// By this the exchange addresses it.
    public var id: AuthorityID
    public var name: String
    /// Address, telephone, e-mail of the office, as notified.
    public var address: String?
    /// The special region or territory for which it is competent, where the State has one (40(12)).
    public var territory: String?

    public init(id: AuthorityID, name: String, address: String? = nil, territory: String? = nil) {
        self.id = id
        self.name = name
        self.address = address
        self.territory = territory
    }
}
