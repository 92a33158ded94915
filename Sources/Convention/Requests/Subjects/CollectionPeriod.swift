public import Terms

/// From when to when data are to be collected as they arise (45(3)(f), 46).
public struct CollectionPeriod: Codable, Hashable, Sendable {
    public var from: Moment
    public var to: Moment
    /// The zone in which the period was thought of, in minutes east of UTC, so that a misreading can be noticed.
    public var utcOffsetMinutes: Int?
    /// Why so long (45(3)(f)).
    public var justification: String?

    public init(from: Moment, to: Moment, utcOffsetMinutes: Int? = nil, justification: String? = nil) {
        self.from = from
        self.to = to
        self.utcOffsetMinutes = utcOffsetMinutes
        self.justification = justification
    }
}
