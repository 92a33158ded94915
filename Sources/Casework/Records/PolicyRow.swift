public import Exchange
public import Terms

/// A policy that the State ran under from a moment on, with the signed statement that the log holds.
public struct PolicyRow: Hashable, Sendable {
    /// SHA-256 of the policy's canonical JSON.
    public let policy: Digest
    public let at: Moment
    public let signed: SignedDocument

    public init(policy: Digest, at: Moment, signed: SignedDocument) {
        self.policy = policy
        self.at = at
        self.signed = signed
    }
}
