public import Exchange
public import Terms

/// A person who works at this node.
public struct UserRow: Hashable, Sendable {
    public let id: OfficerID
    public var authority: AuthorityID
    /// The name under which people sign in; never leaves the node.
    public var signInName: String
    public var roles: Set<OfficerRole>
    /// scrypt, as JSON of `Attest.PasswordHash`.
    public var passwordHash: String
    /// The officer's P-256 key wrapped under the password, as JSON of `Attest.WrappedSecret`.
    public var wrappedKey: [UInt8]
    /// DER of the officer's certificate, then of the officers' authority.
    public var certificates: [[UInt8]]
    public var disabledAt: Moment?

    public init(
        id: OfficerID, authority: AuthorityID, signInName: String, roles: Set<OfficerRole>, passwordHash: String, wrappedKey: [UInt8],
        certificates: [[UInt8]], disabledAt: Moment? = nil
    ) {
        self.id = id
        self.authority = authority
        self.signInName = signInName
        self.roles = roles
        self.passwordHash = passwordHash
        self.wrappedKey = wrappedKey
        self.certificates = certificates
        self.disabledAt = disabledAt
    }
}

/// An API token, of which only the digest is kept.
public struct TokenRow: Hashable, Sendable {
    public let digest: Digest
    public let officer: OfficerID
    public let createdAt: Moment
    public let expiresAt: Moment
    public var revokedAt: Moment?
    /// What the person calls it; empty for the token of a session.
    public let name: String
    /// What it is worth of the person's permissions, as their codes, ascending; nil for the token of a session, which is worth all.
    public let scopes: [String]?

    public init(
        digest: Digest, officer: OfficerID, createdAt: Moment, expiresAt: Moment, revokedAt: Moment? = nil, name: String = "",
        scopes: [String]? = nil
    ) {
        self.name = name
        self.scopes = scopes
        self.digest = digest
        self.officer = officer
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
