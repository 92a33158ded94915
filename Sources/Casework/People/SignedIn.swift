public import Exchange
public import Terms

/// A person at the desk, as the node knows him: made by signing in only.
public struct SignedIn: Hashable, Sendable {
    public let officer: OfficerID
    public let authority: AuthorityID
    public let roles: Set<OfficerRole>
    /// At the desk: when the second factor was last shown. Nil for a program with a token, which shows the password each time it
    /// signs.
    public let provenAt: Moment?
    /// The token of a program with which he came, by its digest; nil at the desk and in a session.
    let token: Digest?
    /// What that token is worth of his permissions; nil for all.
    let scopes: Set<Permission>?

    /// - Parameter token: The token of a program; nil for a session.
    init(_ row: UserRow, provenAt: Moment? = nil, token: TokenRow? = nil) {
        self.provenAt = provenAt
        self.token = token?.scopes == nil ? nil : token?.digest
        // A permission that this version does not know is none.
        self.scopes = token?.scopes.map { Set($0.compactMap { Permission(rawValue: $0) }) }
        self.officer = row.id
        self.authority = row.authority
        self.roles = row.roles
    }
}
