/// Under which numbers the offices concerned know the matter. Each is the office's own text, at most 200 signs.
public struct References: Codable, Hashable, Sendable {
    /// The sender's reference.
    public var ours: String?
    /// The receiver's reference, as far as the sender knows it.
    public var yours: String?
    public var police: String?
    public var prosecution: String?
    public var court: String?

    public init(ours: String? = nil, yours: String? = nil, police: String? = nil, prosecution: String? = nil, court: String? = nil) {
        self.ours = ours
        self.yours = yours
        self.police = police
        self.prosecution = prosecution
        self.court = court
    }
}

/// Whom to ask, by what number, and when it is day there.
public struct ContactPerson: Codable, Hashable, Sendable {
    public var name: String
    public var function: String
    /// E.164, as `+43 1 234567`.
    public var telephone: String
    public var email: String?
    /// IANA time zone, as `Europe/Vienna`.
    public var timeZone: String

    public init(name: String, function: String, telephone: String, email: String? = nil, timeZone: String) {
        self.name = name
        self.function = function
        self.telephone = telephone
        self.email = email
        self.timeZone = timeZone
    }
}
