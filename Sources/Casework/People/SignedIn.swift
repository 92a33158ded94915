public import Exchange
public import Terms

/// A person at the desk, as the node knows him: made by signing in only.
public struct SignedIn: Hashable, Sendable {
    public let officer: OfficerID
    public let authority: AuthorityID
    public let roles: Set<OfficerRole>

    init(_ row: UserRow) {
        self.officer = row.id
        self.authority = row.authority
        self.roles = row.roles
    }
}
