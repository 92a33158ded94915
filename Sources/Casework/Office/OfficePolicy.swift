public import Terms

/// What the State decides for itself: service levels, not rules of the Convention, and labelled so wherever they show.
public struct OfficePolicy: Codable, Hashable, Sendable {
    /// How long a delivery is tried before an officer is told.
    public var deliveryDeadline: Period
    /// The first wait after a failed delivery; each further wait is twice the one before, up to `longestWait`, less a random part.
    public var firstWait: Period
    public var longestWait: Period
    /// How long before its end a clock warns.
    public var warnBefore: Period
    /// How often the public checkpoint is made.
    public var publishEvery: Period
    /// The public log grows in multiples of this, filled with random entries, so that volumes are not readable.
    public var publishQuantum: Int64
    /// What all fetches of packages together may take of the line; nil for all there is.
    public var transferBytesPerSecond: Int64?
    /// Days after which an upload to which nothing was added is removed; nil for seven.
    public var uploadDays: Int?

    public init(
        deliveryDeadline: Period = Period(days: 7), firstWait: Period = Period(seconds: 2), longestWait: Period = Period(minutes: 10),
        warnBefore: Period = Period(days: 14), publishEvery: Period = Period(seconds: 60), publishQuantum: Int64 = 16,
        transferBytesPerSecond: Int64? = nil, uploadDays: Int? = nil
    ) {
        self.deliveryDeadline = deliveryDeadline
        self.firstWait = firstWait
        self.longestWait = longestWait
        self.warnBefore = warnBefore
        self.publishEvery = publishEvery
        self.publishQuantum = publishQuantum
        self.transferBytesPerSecond = transferBytesPerSecond
        self.uploadDays = uploadDays
    }
}
