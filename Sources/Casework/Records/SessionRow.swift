public import Terms

/// A person's session at the desk, of whose token only the digest is kept.
public struct SessionRow: Hashable, Sendable {
    /// How far signing in has come.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        /// The password was right; the second factor is still to be shown.
        case awaitsProof
        /// The password was right; there is no second factor yet, and nothing else can be done before there is.
        case awaitsEnrolment
        case open
    }

    public let digest: Digest
    public let officer: OfficerID
    public let stage: Stage
    public let createdAt: Moment
    /// The absolute end, however busy the session is.
    public let endsAt: Moment
    /// The last request, to the minute.
    public var seenAt: Moment
    /// When the person last showed the second factor; nil before.
    public var provenAt: Moment?
    /// Signed out or revoked.
    public var endedAt: Moment?
    /// What the next passkey signature has to answer; used once.
    public var challenge: [UInt8]?

    public init(
        digest: Digest, officer: OfficerID, stage: Stage, createdAt: Moment, endsAt: Moment, seenAt: Moment, provenAt: Moment? = nil,
        endedAt: Moment? = nil, challenge: [UInt8]? = nil
    ) {
        self.digest = digest
        self.officer = officer
        self.stage = stage
        self.createdAt = createdAt
        self.endsAt = endsAt
        self.seenAt = seenAt
        self.provenAt = provenAt
        self.endedAt = endedAt
        self.challenge = challenge
    }
}
