import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What a State asks of itself, held by the office.
@Suite struct FloorTests {
    private let secret = StateKit.password

    private func arrived(_ states: TwoStates) async throws -> (script: CaseScript, file: CaseFile, request: Digest) {
        let script = CaseScript(states)
        let id = try await script.refer().id
        let request = try await script.send(try script.preservation(), in: id)
        let file = try await script.caseAtB(of: request)
        try await TakeInHand(states.b.office)(file.id, message: request, by: states.atB.triage)
        return (script, file, request)
    }

    @Test func aStateMayTreatAPreservationAsIntrusive() async throws {
        var floor = StatePolicy()
        floor.intrusive = [.preservation: true]
        let states = try await TwoStates.make(floorB: floor)
        let (script, file, _) = try await arrived(states)
        let b = states.b.office
        let questions = try await PrepareDecision(b)(file.id, request: 1, by: states.atB.triage)
        #expect(questions.safeguards.contains { $0.id == .reviewRemedyScopeDuration }, "the long form is asked")
        var proposal = script.decision(.granted, on: file.requests[0].content)
        proposal.safeguards = questions.safeguards.map { SafeguardAnswer(safeguard: $0.id, isMet: true, reasons: "Seen in the file.") }
        guard
            case .waiting(let waiting) = try await ProposeDecision(b)(file.id, request: 1, proposal, by: states.atB.triage, secret: secret)
        else {
            Issue.record("granted by one person")
            return
        }
        _ = try await ApproveStatement(b)(file.id, message: waiting, by: states.atB.reviewer, secret: secret)
        let early = await #expect(throws: CaseworkError.self) {
            try await IssueDomesticOrder(b)(
                file.id, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1], legalBasis: "Section 90",
                days: 90,
                secret: true, by: states.atB.triage)
        }
        #expect(early?.code == .outOfOrder)
        try await RecordAuthorisation(b)(file.id, request: 1, script.authorisation(items: [1, 2]), by: states.atB.triage)
        _ = try await IssueDomesticOrder(b)(
            file.id, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1], legalBasis: "Section 90", days: 90,
            secret: true, by: states.atB.triage)
    }

    @Test func aStateMayAskForASecondPersonAndTheOtherSideSeesTwoSignatures() async throws {
        var floor = StatePolicy()
        floor.secondPerson = [.preservation: true]
        let states = try await TwoStates.make(floorB: floor)
        let (script, file, _) = try await arrived(states)
        let b = states.b.office
        let grant = script.decision(.granted, on: file.requests[0].content)
        guard case .waiting(let waiting) = try await ProposeDecision(b)(file.id, request: 1, grant, by: states.atB.triage, secret: secret)
        else {
            Issue.record("granted by one person")
            return
        }
        _ = try await ApproveStatement(b)(file.id, message: waiting, by: states.atB.reviewer, secret: secret)
        try await states.settle()
        guard let row = try await states.a.store.read({ try $0.caseRows(CaseFilter(direction: .requesting)).first }) else { return }
        let home = try await ReadCase(states.a.office)(row.id, by: states.atA.drafter)
        #expect(home.requests[0].decision?.reviewRequired == true)
        #expect(home.entries.last { $0.kind == .decision }?.signers.count == 2)
    }

    @Test func protectedConductForcesTheReviewerIn() async throws {
        let states = try await TwoStates.make()
        let (script, file, _) = try await arrived(states)
        var grant = script.decision(.granted, on: file.requests[0].content)
        grant.screen = grant.screen.map {
            $0.conduct == .journalism ? ProtectedConductAnswer(conduct: .journalism, isTouched: true, reasons: "A reporter's account.") : $0
        }
        guard
            case .waiting = try await ProposeDecision(states.b.office)(file.id, request: 1, grant, by: states.atB.triage, secret: secret)
        else {
            Issue.record("granted by one person")
            return
        }
    }

    @Test func aPolicyRaisedLaterHoldsWhatHasArrivedBefore() async throws {
        let states = try await TwoStates.make()
        let (script, file, _) = try await arrived(states)
        _ = try await ProposeDecision(states.b.office)(
            file.id, request: 1, script.decision(.granted, on: file.requests[0].content), by: states.atB.triage, secret: secret)
        var floor = StatePolicy()
        floor.intrusive = [.preservation: true]
        let b = try states.b.office.raised(by: floor)
        let error = await #expect(throws: CaseworkError.self) {
            try await IssueDomesticOrder(b)(
                file.id, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1], legalBasis: "Section 90",
                days: 90,
                secret: true, by: states.atB.triage)
        }
        #expect(error?.code == .outOfOrder)
    }

    @Test func aChangeOfPolicyIsSignedLoggedAndPublished() async throws {
        let states = try await TwoStates.make()
        let first = states.b.office
        #expect(try await AdoptPolicy(first)())
        #expect(try await !AdoptPolicy(first)(), "nothing changed, nothing is said")
        var floor = StatePolicy()
        floor.reasonsAtLeast = 40
        let second = try first.raised(by: floor)
        states.time.advance(by: Period(days: 1))
        #expect(try await AdoptPolicy(second)())
        let rows = try await states.b.store.read { try $0.policies() }
        #expect(rows.count == 2)
        let signed = try #require(try await RunningPolicy(second)())
        let statement = try Canonical.value(PolicyStatement.self, from: signed.document.bytes)
        #expect(statement.policy == rows[1].policy && statement.previous == rows[0].policy && statement.state == second.state)
        #expect(statement.since == states.time.now())
        #expect(try await states.b.store.read { try $0.logRow(subject: signed.digest) } != nil, "the custody log holds it")
        #expect(try await AdoptPolicy(first)(), "going back is a change too")
        #expect(try await states.b.store.read { try $0.policies() }.map(\.policy) == [rows[0].policy, rows[1].policy, rows[0].policy])
        let audit = try await states.b.store.read { try $0.audit(of: nil, limit: 50) }
        #expect(audit.count { $0.verb == "adoptPolicy" } == 3)
    }
}
