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
        guard !proposal.outcome.isGrant || opened.file.missingAnnexes(of: number).isEmpty else {
            throw CaseworkError(
                .annexesMissing,
                "the request is not complete: documents that belong to it have not been fetched and verified; do that first, then grant it")
        }
        let pair = try await Pairs(office: office).context(for: opened.file)
        let proposal = proposal.consulted(as: opened.file, request: number, at: office.time.now(), by: office.rulebook)
        let completed: CompletedDecision
        do { completed = try office.rulebook.complete(proposal, for: request.content, in: pair) } catch {
            try await office.refuse(.proposeDecision, who, in: id, code: CaseworkError.Code.rejectedByRules.rawValue)
            throw CaseworkError(.rejectedByRules, "the decision is not complete; see the findings", findings: error.findings)
        }
        let assessment = Digest(of: try Canonical.bytes(of: completed.proposal))
        let decision = Decision(
            completed.proposal, type: request.content.type, assessment: assessment, asksForReview: completed.asksForReview)
        return try await ProposeStatement(office: office)(
            opened.file.statement(DecisionMessage(on: message, decision: decision)), request: number, in: opened, by: who,
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
        let proposal = proposal.consulted(as: file, request: number, at: office.time.now(), by: office.rulebook)
        return DecisionDesk(rulebook: office.rulebook).check(proposal, for: try file.request(number).content, in: pair)
    }
}

extension DecisionMessage: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { request in
            request.decision = decision
            guard let proposal = request.proposal else { throw CaseworkError(.outOfOrder, "the assessment is missing") }
            try request.incoming?.step(.decide(try sending.judge.completed(proposal, for: request.content), sending.judge.signers))
        }
        file.resumeHeldClocks(decided: on, at: sending.at)
        file.note(.of(decision), request: sending.request, at: sending.at, by: sending.rulebook)
    }

    func returned(in file: inout CaseFile, request: Int?) throws {
        try file.changeIfAny(request) { request in
            request.proposal = nil
            try request.incoming?.step(.returnProposal)
        }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.splitSupplements(of: on, unseenBy: arrival.digest)
        file.affect(on) { request in
            request.decision = decision
            request.outgoing?.arrived(.decisionArrived(decision.outcome))
        }
        file.resumeHeldClocks(decided: on, at: arrival.at)
        file.note(.of(decision), on: on, at: arrival.at, by: arrival.rulebook)
    }
}
