public import Exchange
public import Terms

/// A person at this node to whom a task can be given: the pseudonym, never the name.
public struct Colleague: Hashable, Sendable {
    public let officer: OfficerID
    public let authority: AuthorityID
    public let roles: Set<OfficerRole>
}

/// Who works here, for giving a task to somebody.
public struct ListColleagues: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// By pseudonym; closed accounts are left out, and operators and overseers, who take part in no case.
    public func callAsFunction(by who: SignedIn) async throws -> [Colleague] {
        try await office.permit(.assign, who)
        return try await office.store.read { try $0.users() }.filter { user in
            user.disabledAt == nil && !user.roles.isSubset(of: [.operator, .overseer])
        }.map { Colleague(officer: $0.id, authority: $0.authority, roles: $0.roles) }
    }
}
