public import Terms

/// A person's second factor by the clock, with the recovery codes that stand in for it.
public struct AuthenticatorRow: Hashable, Sendable {
    public let officer: OfficerID
    /// The shared secret, sealed under the node key.
    public var sealed: [UInt8]
    /// When a first code proved that the authenticator has the secret; before that it counts for nothing.
    public var confirmedAt: Moment?
    /// The step of the last accepted code: no code counts twice.
    public var lastStep: Int64?
    /// Of the codes that are left.
    public var recovery: [Digest]
    /// Wrong codes since the last right one.
    public var failures: Int
    /// Until when no code is looked at.
    public var waitsUntil: Moment?

    public init(
        officer: OfficerID, sealed: [UInt8], confirmedAt: Moment? = nil, lastStep: Int64? = nil, recovery: [Digest] = [],
        failures: Int = 0, waitsUntil: Moment? = nil
    ) {
        self.officer = officer
        self.sealed = sealed
        self.confirmedAt = confirmedAt
        self.lastStep = lastStep
        self.recovery = recovery
        self.failures = failures
        self.waitsUntil = waitsUntil
    }
}
