import Attest
public import Convention
import Exchange
public import Terms

/// The triage officer answers every ground and safeguard and proposes a decision. Granting a preservation takes effect at
/// once; every other decision waits for the rights reviewer.
public struct ProposeDecision: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.rejectedByRules` with findings when an answer is missing, the ground is not valid for this
    ///   type and basis, or consultation is owed (40(28)); `.outOfOrder` unless the request is in hand.
    public func callAsFunction(
        _ id: CaseID, request number: Int, _ proposal: DecisionProposal, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.proposeDecision, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let message = try opened.file.sentMessage(of: number)
        let request = try opened.file.request(number)
        let pair = try await Pairs(office: office).context(for: opened.file)
        let completed: CompletedDecision
        do { completed = try office.rulebook.complete(proposal, for: request.content, in: pair) } catch {
            try await office.refuse(.proposeDecision, who, in: id, code: CaseworkError.Code.rejectedByRules.rawValue)
            throw CaseworkError(.rejectedByRules, "the decision is not complete; see the findings", findings: error.findings)
        }
        let assessment = Digest(of: try Canonical.bytes(of: completed.proposal))
        let decision = Decision(
            completed.proposal, type: request.content.type, assessment: assessment, asksForReview: completed.asksForReview)
        return try await ProposeStatement(office: office)(
            opened.file.statement(.decision(DecisionMessage(on: message, decision: decision))), request: number, in: opened, by: who,
            secret: secret, permission: .proposeDecision,
            change: { file in
                try file.change(number) { request in
                    request.proposal = completed.proposal
                    try request.incoming?.step(.propose)
                }
            })
    }
}

/// Shows what a proposed decision still lacks, without proposing it.
public struct ReviewDecision: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, request number: Int, _ proposal: DecisionProposal, by who: SignedIn) async throws -> [Finding]
    {
        try await office.permit(.proposeDecision, who, in: id)
        let file = try await CaseCabinet(office: office).open(id, for: who).file
        let pair = try await Pairs(office: office).context(for: file)
        return DecisionDesk(rulebook: office.rulebook).check(proposal, for: try file.request(number).content, in: pair)
    }
}
