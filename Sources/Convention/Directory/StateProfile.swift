public import Terms

/// What the register says about one State: since when it is bound, what it reserved, declared and accepts.
public struct StateProfile: Codable, Hashable, Sendable {
    public var state: StateCode
    /// The first day on which the Convention binds the State; `nil` while it does not. For a fictional State, the exercise decides.
    public var boundSince: CalendarDay?
    /// The first day on which a denunciation is effective (67(1)).
    public var boundUntil: CalendarDay?
    /// In the order of preference (40(13)). Empty means: not known.
    public var acceptableLanguages: [LanguageTag]
    /// Whether requests have to go through diplomatic channels (40(12)).
    public var requiresDiplomaticChannel: Bool
    /// Whether urgent requests through INTERPOL are agreed (40(12)).
    public var acceptsInterpol: Bool
    /// Whether urgent requests by word of mouth are agreed (40(13)).
    public var acceptsOral: Bool
    public var reservations: [Reservation]
    public var narrowings: [Narrowing]
    /// Other treaties on mutual legal assistance, by the State with which they are in force.
    public var treaties: [TreatyWith]
    /// 40(12); several are possible.
    public var centralAuthorities: [AuthorityID]
    /// 41(2).
    public var contactPoint: AuthorityID?
    /// 37(19).
    public var extraditionAuthority: AuthorityID?
    /// Whether the State takes the Convention as the legal basis of extradition (37(6)(a)); `nil` when it did not say.
    public var takesConventionForExtradition: Bool?
    /// Why the State is not bound on the day for which the profile was read; `nil` when it is, or nobody looked.
    public var unbound: Unbound?
    /// Its objections to what other States reserved or declared.
    public var objections: [Objection] = []
    /// Amendments that bind it, each with the first day (66).
    public var amendments: [AmendmentID: CalendarDay] = [:]
    /// Its declarations, reservations and notifications that nobody has yet read for what they mean.
    public var unread: [UnreadStatement] = []

    public init(
        state: StateCode, boundSince: CalendarDay? = nil, boundUntil: CalendarDay? = nil, acceptableLanguages: [LanguageTag] = [],
        requiresDiplomaticChannel: Bool = false, acceptsInterpol: Bool = false, acceptsOral: Bool = false,
        reservations: [Reservation] = [], narrowings: [Narrowing] = [], treaties: [TreatyWith] = [],
        centralAuthorities: [AuthorityID] = [], contactPoint: AuthorityID? = nil
    ) {
        self.state = state
        self.boundSince = boundSince
        self.boundUntil = boundUntil
        self.acceptableLanguages = acceptableLanguages
        self.requiresDiplomaticChannel = requiresDiplomaticChannel
        self.acceptsInterpol = acceptsInterpol
        self.acceptsOral = acceptsOral
        self.reservations = reservations
        self.narrowings = narrowings
        self.treaties = treaties
        self.centralAuthorities = centralAuthorities
        self.contactPoint = contactPoint
    }

    /// Whether the Convention binds the State on a day.
    public func isBound(on day: CalendarDay) -> Bool {
        guard let boundSince, boundSince <= day else { return false }
        return boundUntil.map { day < $0 } ?? true
    }

    /// Whether the Convention binds the State on a day; if not, why, as far as the profile knows.
    public func standing(on day: CalendarDay) -> Standing {
        if let boundSince, isBound(on: day) { return .bound(since: boundSince) }
        if let unbound { return .unbound(unbound) }
        if let boundSince, day < boundSince { return .unbound(.beforeOwnEntry(from: boundSince)) }
        if boundSince != nil, let boundUntil { return .unbound(.denounced(since: boundUntil)) }
        return .unbound(.nothingOnRecord)
    }

    /// Another treaty on mutual legal assistance.
    public struct TreatyWith: Codable, Hashable, Sendable {
        public var state: StateCode
        public var name: String

        public init(state: StateCode, name: String) {
            self.state = state
            self.name = name
        }
    }
}
