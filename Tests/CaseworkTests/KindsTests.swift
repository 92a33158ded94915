import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What holds for messages of every kind at the node that receives them.
@Suite struct KindsTests {
    private let states: TwoStates
    private let forge: Forge

    init() async throws {
        states = try await TwoStates.make()
        forge = Forge(states: states)
    }

    private func contents() throws -> [any Content] {
        SampleContents.all(
            request: try CaseScript(states).preservation(),
            party: Party(state: states.a.office.state, authority: states.atA.drafter.authority),
            at: states.time.now())
    }

    private func failure(of content: any Content, signers: [(SignedIn, ActRecord.Verb)]) async throws -> Exchange.Rejection.Code? {
        let body = try await forge.body(id: forge.newID(), signers: signers, saying: content)
        return try await forge.deliver(try forge.envelope(body)).failure
    }

    /// Somebody with every role, and somebody who only reads.
    private func people() async throws -> (all: SignedIn, overseer: SignedIn) {
        let roles = OfficerRole.allCases
        return (
            try await states.a.person("all", "central", roles),
            try await states.a.person("overseer", "central", [.overseer, .operator])
        )
    }

    @Test func noKindIsTakenFromAWrongRoleNorWithOneSignatureWhereTwoAreNeeded() async throws {
        let (all, overseer) = try await people()
        for content in try contents() {
            let kind = type(of: content).kind
            #expect(try await failure(of: content, signers: [(overseer, .propose), (all, .approve)]) == .actsWrongRole, "\(kind)")
            #expect(
                try await failure(of: content, signers: [(all, .propose)]) == (content.signers.approver == nil ? nil : .actsTooFew),
                "\(kind)")
            guard content.signers.approver != nil else { continue }
            #expect(try await failure(of: content, signers: [(all, .propose), (all, .approve)]) == .actsSamePerson, "\(kind)")
            #expect(try await failure(of: content, signers: [(all, .propose), (overseer, .approve)]) == .actsWrongRole, "\(kind)")
        }
    }

    @Test func aDecisionByTheStateThatAskedDecidesNothing() async throws {
        let (all, overseer) = try await people()
        let second = try await states.a.person("second", "central", OfficerRole.allCases)
        _ = overseer
        let request = try forge.envelope(try await forge.body(id: forge.newID()))
        _ = try await forge.deliver(request)
        let decision = Decision(DecisionProposal(outcome: .granted), type: .preservation, assessment: Digest(of: [1]))
        let body = try await forge.body(
            id: forge.newID(), signers: [(all, .propose), (second, .approve)],
            saying: DecisionMessage(on: request.digest, decision: decision))
        let message = try forge.envelope(body, previous: [request.digest])
        #expect(try await forge.deliver(message).failure == nil)
        let file = try await CaseScript(states).caseAtB(of: request.digest)
        #expect(file.requests[0].decision == nil)
        #expect(file.entries.last?.withoutEffect == .wrongSide)
    }

    @Test func whatCameBeforeTheMessageThatItCitesHasItsEffectWhenThatArrives() async throws {
        let request = try forge.envelope(try await forge.body(id: forge.newID()))
        let withdrawal = try forge.envelope(
            try await forge.body(
                id: forge.newID(), signers: [(states.atA.drafter, .propose)],
                saying: Withdrawal(on: request.digest, reasons: "Found elsewhere.")), previous: [request.digest])
        _ = try await forge.deliver(withdrawal)
        var file = try await CaseScript(states).caseAtB(of: withdrawal.digest)
        #expect(file.entries.map(\.withoutEffect) == [.unknownPredecessor] && file.entries[0].isEarly)
        _ = try await forge.deliver(request)
        file = try await CaseScript(states).caseAtB(of: request.digest)
        #expect(file.requests.map(\.incoming?.state) == [.withdrawn])
        #expect(file.entries.map(\.withoutEffect) == [nil, nil])
    }
}
