public import Convention
public import Terms

/// Records the authorisation that this State's own law asks for before an intrusive measure (24(4)). The requesting State's
/// authorisation is an annex, not this.
///
/// When the person concerned is told at once although the request asks for secrecy, the clock of 40(20) starts.
public struct RecordAuthorisation: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.rejectedByRules` with a finding for each part of article 24 that is missing; `.outOfOrder`
    ///   unless the request is granted.
    public func callAsFunction(_ id: CaseID, request number: Int, _ authorisation: DomesticAuthorisation, by who: SignedIn) async throws {
        try await office.permit(.recordAuthorisation, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let pair = try await Pairs(office: office).context(for: opened.file)
        let request = try opened.file.request(number)
        guard let proposal = request.proposal, request.decision != nil else {
            throw CaseworkError(.outOfOrder, "request \(number) has not been decided yet")
        }
        do {
            let decision = try office.rulebook.complete(proposal, for: request.content, in: pair)
            let accepted = try office.rulebook.authorise(authorisation, for: request.content, decision: decision, at: office.time.now())
            try opened.file.change(number) { request in
                request.authorisation = accepted.authorisation
                try request.incoming?.step(.authorise(accepted))
            }
            opened.file.note(.authorised(accepted.authorisation), request: number, at: office.time.now(), by: office.rulebook)
            if accepted.authorisation.notification.delayedUntil == nil {
                opened.file.noteSecrecyLost(request: number, at: office.time.now(), by: office.rulebook)
            }
        } catch let blocked as BlockedByRules {
            try await office.refuse(.recordAuthorisation, who, in: id, code: CaseworkError.Code.rejectedByRules.rawValue)
            throw CaseworkError(.rejectedByRules, "the authorisation is not complete; see the findings", findings: blocked.findings)
        }
        try await StoreCase(office: office)(opened, audit: office.audit(.recordAuthorisation, who, in: id))
    }
}
