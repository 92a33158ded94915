public import Terms

/// One numbered thing that is asked for. Decisions, clocks and evidence refer to the number.
public struct RequestItem: Codable, Hashable, Sendable {
    /// 1 and up, once each in a request.
    public var number: Int
    /// The service provider that holds the data, if known.
    public var provider: String?
    public var selector: Selector
    public var dataCategories: [DataCategory]
    /// The time from which the data date (40(15)(f)).
    public var period: DataPeriod?
    /// Who has the data in hand, when that is not the provider (42(3)(d)).
    public var custodian: String?
    /// Where the system is, as far as known (42(3)(d), 40(15)(e)).
    public var location: String?
    /// The owner or user of the data, as far as known (45(3)(d)).
    public var user: String?
    /// What the data have to do with the offence (42(3)(c)).
    public var relation: String?

    public init(
        number: Int, provider: String? = nil, selector: Selector, dataCategories: [DataCategory], period: DataPeriod? = nil,
        custodian: String? = nil, location: String? = nil, user: String? = nil, relation: String? = nil
    ) {
        self.number = number
        self.provider = provider
        self.selector = selector
        self.dataCategories = dataCategories
        self.period = period
        self.custodian = custodian
        self.location = location
        self.user = user
        self.relation = relation
    }
}

/// From when to when, both ends included.
public struct DataPeriod: Codable, Hashable, Sendable {
    public var from: Moment
    public var to: Moment
    /// The zone in which the period was thought of, in minutes east of UTC, so that a day taken for another can be noticed.
    public var utcOffsetMinutes: Int?

    public init(from: Moment, to: Moment, utcOffsetMinutes: Int? = nil) {
        self.from = from
        self.to = to
        self.utcOffsetMinutes = utcOffsetMinutes
    }
}
