public import Terms

/// A message that was refused to a peer: kept once, however often the same bytes come for the same reason.
public struct RefusalRow: Hashable, Sendable {
    public let from: StateCode
    /// SHA-256 of all bytes that came.
    public let subject: Digest
    /// Why, as `Exchange.Rejection.Code`.
    public let code: String
    /// The signed rejection that was given, and is given again.
    public let receipt: Digest
    public let firstAt: Moment
    public var lastAt: Moment
    public var count: Int64

    public init(from: StateCode, subject: Digest, code: String, receipt: Digest, firstAt: Moment, lastAt: Moment, count: Int64 = 1) {
        self.from = from
        self.subject = subject
        self.code = code
        self.receipt = receipt
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.count = count
    }
}

/// How many refusals were kept for a peer in the present hour, and how many were only counted.
public struct RefusalTally: Hashable, Sendable {
    public let from: StateCode
    /// Whole hours since 1970.
    public var hour: Int64
    public var kept: Int
    /// Refused without a signed rejection since the peer was first heard of.
    public var unkept: Int64

    public init(from: StateCode, hour: Int64, kept: Int = 0, unkept: Int64 = 0) {
        self.from = from
        self.hour = hour
        self.kept = kept
        self.unkept = unkept
    }
}
