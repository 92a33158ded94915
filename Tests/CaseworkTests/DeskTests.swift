import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What people may and may not do, and what a refused attempt leaves behind.
@Suite struct DeskTests {
    @Test func anIncompleteRequestIsNotSignedAndEachFindingCitesItsParagraph() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        var content = try script.preservation()
        content.necessity = nil
        content.intentToRequestAssistance = nil
        let drafted = try await DraftRequest(states.a.office)(id, content, by: states.atA.drafter)
        #expect(Set(drafted.findings.blocking.map(\.citation.text)) == ["42(3)(e)", "42(3)(f)"])
        let error = await #expect(throws: CaseworkError.self) {
            try await ProposeRequest(states.a.office)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
        }
        #expect(error?.code == .rejectedByRules && error?.findings.blocking.count == 2)
        #expect(try await states.a.store.read { try $0.counts() }.messagesSent == 0)
    }

    @Test func nobodyApprovesAnOwnDraft() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        let both = try await states.a.person("both", "central", .drafting, .approving)
        _ = try await DraftRequest(states.a.office)(id, try script.preservation(), by: both)
        guard case .waiting(let message) = try await ProposeRequest(states.a.office)(id, request: 1, by: both, secret: StateKit.password)
        else {
            Issue.record("left with one signature")
            return
        }
        let error = await #expect(throws: CaseworkError.self) {
            try await ApproveStatement(states.a.office)(id, message: message, by: both, secret: StateKit.password)
        }
        #expect(error?.code == .ownApproval)
        let audit = try await states.a.store.read { try $0.audit(of: id, limit: 50) }
        #expect(audit.contains { $0.outcome == .refused && $0.code == "fourEyes.ownApproval" && $0.officer == both.officer })
    }

    @Test func aWrongPasswordSignsNothing() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        _ = try await DraftRequest(states.a.office)(id, try script.preservation(), by: states.atA.drafter)
        let error = await #expect(throws: CaseworkError.self) {
            try await ProposeRequest(states.a.office)(id, request: 1, by: states.atA.drafter, secret: "guess")
        }
        #expect(error?.code == .wrongSecret)
        #expect(try await ReadCase(states.a.office)(id, by: states.atA.drafter).pending.isEmpty)
    }

    @Test func aCaseThatIsNotYoursLooksLikeNone() async throws {
        let states = try await TwoStates.make()
        let id = try await CaseScript(states).refer().id
        let stranger = try await states.a.person("stranger", "prosecutor", .drafting)
        let notYours = await #expect(throws: CaseworkError.self) { try await ReadCase(states.a.office)(id, by: stranger) }
        let notThere = await #expect(throws: CaseworkError.self) {
            try await ReadCase(states.a.office)(states.a.office.time.newID(), by: stranger)
        }
        #expect(notYours == notThere)
    }

    @Test func anOperatorSeesNoCase() async throws {
        let states = try await TwoStates.make()
        let id = try await CaseScript(states).refer().id
        let operatorOnly = try await states.a.person("operator", "central", .operator)
        let error = await #expect(throws: CaseworkError.self) { try await ReadCase(states.a.office)(id, by: operatorOnly) }
        #expect(error?.code == .notPermitted)
    }

    @Test func anIntrusiveMeasureIsNotExecutedWithoutThisStatesOwnAuthorisation() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.send(try script.storedData(citing: cases.request), attachments: [script.annex], in: cases.a)
        let b = states.b.office
        let request = try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1]
        try await TakeInHand(b)(cases.b, message: try #require(request.message), by: states.atB.triage)
        guard
            case .waiting(let waiting) = try await ProposeDecision(b)(
                cases.b, request: 2, script.decision(.granted, on: request.content), by: states.atB.triage, secret: StateKit.password)
        else {
            Issue.record("granted by one person")
            return
        }
        let triage2 = try await states.b.person("triage2", "central", .triage)
        let wrong = await #expect(throws: CaseworkError.self) {
            try await ApproveStatement(b)(cases.b, message: waiting, by: triage2, secret: StateKit.password)
        }
        #expect(wrong?.code == .notPermitted)
        _ = try await ApproveStatement(b)(cases.b, message: waiting, by: states.atB.reviewer, secret: StateKit.password)
        let early = await #expect(throws: CaseworkError.self) {
            try await IngestEvidence(b)(
                cases.b, request: 2, item: 1, files: [],
                source: EvidenceSource(handedOverBy: "x", handedOverAt: states.time.now(), how: "y"), by: states.atB.custodian)
        }
        #expect(early?.code == .outOfOrder)
        var hollow = script.authorisation(items: [1])
        hollow.remedy = ""
        let findings = await #expect(throws: CaseworkError.self) {
            try await RecordAuthorisation(b)(cases.b, request: 2, hollow, by: states.atB.triage)
        }
        #expect(findings?.findings.blocking.map(\.citation.text) == ["24(2)"])
        try await RecordAuthorisation(b)(cases.b, request: 2, script.authorisation(items: [1]), by: states.atB.triage)
        #expect(try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1].incoming?.state == .authorised)
    }

    @Test func aRefusalTellsItsGroundAndReasonsAndNeedsTwo() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        let request = try await script.send(try script.preservation(), in: id)
        let b = states.b.office
        let file = try await script.caseAtB(of: request)
        try await TakeInHand(b)(file.id, message: request, by: states.atB.triage)
        var refusal = script.decision(.refused, on: file.requests[0].content)
        refusal.ground = .persecution
        refusal.grounds = refusal.grounds.map { GroundAnswer(ground: $0.ground, applies: $0.ground == .persecution, reasons: $0.reasons) }
        refusal.screen = refusal.screen.map {
            ProtectedConductAnswer(
                conduct: $0.conduct, isTouched: $0.conduct == .journalism,
                reasons: $0.conduct == .journalism ? "A journalist's source." : nil)
        }
        refusal.exclusions = NeverSufficientID.allCases.map { NeverSufficientAnswer(reason: $0, isOnlyReason: false) }
        let silent = await #expect(throws: CaseworkError.self) {
            try await ProposeDecision(b)(file.id, request: 1, refusal, by: states.atB.triage, secret: StateKit.password)
        }
        #expect(silent?.findings.blocking.map(\.citation.text) == ["40(25)"])
        refusal.reasons = "There are substantial grounds for believing that the request was made because of political opinions."
        guard
            case .waiting(let message) = try await ProposeDecision(b)(
                file.id, request: 1, refusal, by: states.atB.triage, secret: StateKit.password)
        else {
            Issue.record("refused by one person")
            return
        }
        _ = try await ApproveStatement(b)(file.id, message: message, by: states.atB.reviewer, secret: StateKit.password)
        try await states.settle()
        let home = try await ReadCase(states.a.office)(id, by: states.atA.drafter)
        #expect(home.requests[0].outgoing?.state == .refused)
        #expect(home.requests[0].decision?.ground == .persecution && home.requests[0].decision?.reasons?.isEmpty == false)
    }

    @Test func nothingLapsesSilently() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        let a = states.a.office
        #expect(try await WatchClocks(a)().isEmpty)
        states.time.advance(by: Period(days: 50))
        #expect(try await WatchClocks(a)().map(\.code) == ["clock.warning"])
        guard
            case .sent = try await AskExtension(a)(
                cases.a, request: 1, items: [1], reasons: "The request is being translated.", by: states.atA.drafter,
                secret: StateKit.password)
        else {
            Issue.record("an extension waits")
            return
        }
        try await states.settle()
        _ = try await ExtendPreservation(states.b.office)(cases.b, request: 1, days: 60, by: states.atB.triage, secret: StateKit.password)
        try await states.settle()
        let file = try await ReadCase(a)(cases.a, by: states.atA.drafter)
        #expect(try #require(file.clocks.first { $0.isRunning }).clock.ends > states.time.now() + Period(days: 60))
        states.time.advance(by: Period(days: 300))
        #expect(try await WatchClocks(a)().map(\.code) == ["clock.ended", "clock.ended"], "the preservation, and the time to ask for more")
        let late = await #expect(throws: CaseworkError.self) {
            try await AskExtension(a)(
                cases.a, request: 1, items: [1], reasons: "Late.", by: states.atA.drafter, secret: StateKit.password)
        }
        #expect(late?.code == .outOfOrder)
    }
}
