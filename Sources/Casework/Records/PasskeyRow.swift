public import Terms

/// A passkey that a person enrolled (WebAuthn): the public half only.
public struct PasskeyRow: Hashable, Sendable {
    /// The credential's id, chosen by the authenticator; at most 1023 bytes.
    public let id: [UInt8]
    public let officer: OfficerID
    /// P-256, X9.63: 65 bytes.
    public let publicKey: [UInt8]
    /// What the person calls it.
    public let label: String
    /// The authenticator's count of its signatures; stays 0 where it keeps none.
    public var signatures: Int64
    public let addedAt: Moment
    public var usedAt: Moment?

    public init(
        id: [UInt8], officer: OfficerID, publicKey: [UInt8], label: String, signatures: Int64, addedAt: Moment, usedAt: Moment? = nil
    ) {
        self.id = id
        self.officer = officer
        self.publicKey = publicKey
        self.label = label
        self.signatures = signatures
        self.addedAt = addedAt
        self.usedAt = usedAt
    }
}
