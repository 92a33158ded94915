/// A length of time in whole seconds. A day is 86 400 seconds.
public struct Period: Codable, Hashable, Sendable, Comparable {
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }
    public init(minutes: Int64) { self.init(seconds: minutes * 60) }
    public init(hours: Int64) { self.init(seconds: hours * 3_600) }
    public init(days: Int64) { self.init(seconds: days * 86_400) }

    public static let zero = Period(seconds: 0)

    /// Whole days, rounded towards zero.
    public var days: Int64 { seconds / 86_400 }

    public static func < (a: Period, b: Period) -> Bool { a.seconds < b.seconds }

    public init(from decoder: any Decoder) throws { self.init(seconds: try decoder.singleValueContainer().decode(Int64.self)) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
