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

    init(_ row: UserRow, provenAt: Moment? = nil) {
        self.provenAt = provenAt
        self.officer = row.id
        self.authority = row.authority
        self.roles = row.roles
    }
}
