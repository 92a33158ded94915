import Convention
public import Exchange
public import Terms

/// The central authority passes a request on to the authority of its own State that executes it, and tells the requesting State
/// who has it now (40(12)).
public struct ForwardRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - authority: One of this State's own.
    ///   - task: For that authority's people; does not cross the border.
    ///   - officers: Who there needs to know the case.
    ///   - contact: Whom the requesting State may ask there; nil when the central authority goes on answering.
    public func callAsFunction(
        _ id: CaseID, request number: Int, to authority: AuthorityID, task: String, officers: [OfficerID], contact: ContactPerson? = nil,
        by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.forwardRequest, who, in: id)
        guard let known = office.own.entry.authority(authority) else {
            throw CaseworkError(.malformedInput, "this State has no authority \(authority)")
        }
        guard try await office.store.read({ store in try officers.allSatisfy { try store.user($0) != nil } }) else {
            throw CaseworkError(.unknownOfficer, "one of the officers has no account here")
        }
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let content = Forwarding(on: try opened.file.sentMessage(of: number), authority: authority, name: known.name, contact: contact)
        let assignment = Assignment(from: opened.file.authority, to: authority, task: task, at: office.time.now(), by: who.officer)
        return try await ProposeStatement(office: office)(
            opened.file.statement(content), request: number, in: opened, by: who, secret: secret, permission: .forwardRequest,
            change: { file in
                file.assignments.append(assignment)
                for officer in officers where !file.participants.contains(officer) { file.participants.append(officer) }
            })
    }
}

extension Forwarding: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.affect(on) { $0.forwarding = self } }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.affect(on) { $0.forwarding = self } }
}
