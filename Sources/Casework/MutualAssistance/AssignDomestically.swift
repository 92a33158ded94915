import Exchange
public import Terms

/// The central authority routes a matter to the authority that executes it; that authority's people then see the case.
public struct AssignDomestically: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter officers: Who there needs to know it.
    public func callAsFunction(_ id: CaseID, to authority: AuthorityID, task: String, officers: [OfficerID], by who: SignedIn) async throws
    {
        try await office.permit(.assign, who, in: id)
        guard office.own.entry.authority(authority) != nil else {
            throw CaseworkError(.malformedInput, "this State has no authority \(authority)")
        }
        let known = try await office.store.read { store in try officers.allSatisfy { try store.user($0) != nil } }
        guard known else { throw CaseworkError(.unknownOfficer, "one of the officers has no account here") }
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        opened.file.assignments.append(
            Assignment(from: opened.file.authority, to: authority, task: task, at: office.time.now(), by: who.officer))
        for officer in officers where !opened.file.participants.contains(officer) { opened.file.participants.append(officer) }
        try await StoreCase(office: office)(opened, audit: office.audit(.assign, who, in: id, authority.text))
    }
}
