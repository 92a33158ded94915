import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

@Suite struct PreservationTaskTests {
    private let secret = StateKit.password

    private func kinds(_ office: Office, _ id: CaseID, _ who: SignedIn) async throws -> [PreservationTask.Kind] {
        try await ListPreservationTasks(office)(of: id, by: who).map(\.kind)
    }

    @Test func underAHoldTheOrderAtHomeIsRenewedUntilTheLawsEnd() async throws {
        var floor = StatePolicy()
        floor.statutoryMaximumDays = 300
        let states = try await TwoStates.make(floorB: floor)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let (a, b) = (states.a.office, states.b.office)
        _ = try await script.send(try script.storedData(citing: cases.request), attachments: [script.annex], in: cases.a)
        // Held on both sides since the follow-up request is there (42(8)).
        for (office, id, who) in [(a, cases.a, states.atA.drafter), (b, cases.b, states.atB.triage)] {
            let clocks = try await ReadCase(office)(id, by: who).clocks
            #expect(clocks.filter { $0.clock.rule == .internationalPreservation && $0.isRunning }.allSatisfy { $0.clock.heldSince != nil })
        }
        let start = states.time.now()
        var renewed: [Int64] = []
        var proposed: [Int64] = []
        for day in 1...290 {
            states.time.set(start + Period(days: Int64(day)))
            let tasks = try await ListPreservationTasks(b)(of: cases.b, by: states.atB.triage)
            guard let task = tasks.first(where: { $0.kind == .renewOrder }), task.due - Period(days: 2) <= states.time.now() else {
                continue
            }
            proposed.append(try #require(task.days))
            _ = try await RenewDomesticOrder(b)(
                cases.b, request: 1, order: try #require(task.order), days: try #require(task.days), by: states.atB.triage)
            renewed.append(Int64(day))
        }
        #expect(renewed == [88, 178, 268] && proposed == [90, 90, 30], "the last renewal reaches to the law's end")
        states.time.set(start + Period(days: 295))
        #expect(try await kinds(b, cases.b, states.atB.triage) == [.statutoryMaximum])
        let tooLong = await #expect(throws: CaseworkError.self) {
            try await RenewDomesticOrder(b)(cases.b, request: 1, order: 1, days: 1, by: states.atB.triage)
        }
        #expect(tooLong?.code == .outOfOrder && tooLong?.detail.contains("own law") == true)
        #expect(try await WatchClocks(b)().contains { $0.key.contains("statutory_maximum") })
        // What is held is not let go.
        let held = await #expect(throws: CaseworkError.self) {
            try await ReleasePreservation(b)(
                cases.b, request: 1, items: [1], reasons: "The law's end.", by: states.atB.triage, secret: secret)
        }
        #expect(held?.code == .outOfOrder && held?.detail.contains("held") == true)
    }

    @Test func aProposalDoesNothingByItself() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        let b = states.b.office
        states.time.advance(by: Period(days: 85))
        let before = try await ReadCase(b)(cases.b, by: states.atB.triage)
        _ = try await ListPreservationTasks(b)(by: states.atB.triage)
        _ = try await WatchClocks(b)()
        let after = try await ReadCase(b)(cases.b, by: states.atB.triage)
        #expect(after.requests == before.requests && after.clocks == before.clocks && after.entries == before.entries)
    }

    @Test func dataThatNobodyAskedForAreLetGoAndTheOtherStateHasItSigned() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        let (a, b) = (states.a.office, states.b.office)
        let early = await #expect(throws: CaseworkError.self) {
            try await ReleasePreservation(b)(cases.b, request: 1, items: [1], reasons: "Early.", by: states.atB.triage, secret: secret)
        }
        #expect(early?.code == .outOfOrder && early?.detail.contains("42(8)") == true)
        let unpreserved = await #expect(throws: CaseworkError.self) {
            try await ReleasePreservation(b)(cases.b, request: 1, items: [2], reasons: "Gone.", by: states.atB.triage, secret: secret)
        }
        #expect(unpreserved?.code == .unknownItem)
        states.time.advance(by: Period(days: 60))
        #expect(try await kinds(b, cases.b, states.atB.triage) == [.release])
        guard
            case .sent(let message) = try await ReleasePreservation(b)(
                cases.b, request: 1, items: [1], reasons: "No request followed within sixty days.", by: states.atB.triage, secret: secret)
        else { throw ContractBreach("a release waits") }
        try await states.settle()
        let home = try await ReadCase(a)(cases.a, by: states.atA.drafter)
        #expect(home.requests[0].result(for: 1)?.outcome == .released)
        #expect(home.requests[0].result(for: 1)?.note == "No request followed within sixty days.")
        #expect(home.entries.last?.digest == message && home.entries.last?.signers.isEmpty == false)
        #expect(!home.clocks.contains { $0.isRunning && $0.item == 1 })
        let there = try await ReadCase(b)(cases.b, by: states.atB.triage)
        #expect(!there.clocks.contains { $0.isRunning && $0.item == 1 } && there.requests[0].incoming?.state == .executed)
        #expect(try await kinds(b, cases.b, states.atB.triage) == [])
        for kit in [states.a, states.b] {
            _ = try await WatchClocks(kit.office)()
            #expect(try await kit.store.read { try $0.alarms(openOnly: true, limit: 9) }.isEmpty)
        }
        let again = await #expect(throws: CaseworkError.self) {
            try await ReleasePreservation(b)(cases.b, request: 1, items: [1], reasons: "Twice.", by: states.atB.triage, secret: secret)
        }
        #expect(again?.code == .unknownItem)
    }

    @Test func aWithdrawnPreservationMayBeLetGoAtOnce() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        _ = try await WithdrawRequest(states.a.office)(
            cases.a, request: 1, reasons: "No longer needed.", by: states.atA.drafter, secret: secret)
        try await states.settle()
        #expect(try await kinds(states.b.office, cases.b, states.atB.triage) == [.release])
        _ = try await ReleasePreservation(states.b.office)(
            cases.b, request: 1, items: [1], reasons: "Withdrawn.", by: states.atB.triage, secret: secret)
        try await states.settle()
        #expect(try await ReadCase(states.a.office)(cases.a, by: states.atA.drafter).requests[0].result(for: 1)?.outcome == .released)
    }

    @Test func theRequestingStateIsToldWhatToAskForBeforeItIsGone() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        let a = states.a.office
        #expect(try await kinds(a, cases.a, states.atA.drafter) == [])
        states.time.advance(by: Period(days: 46))
        #expect(try await kinds(a, cases.a, states.atA.drafter) == [.askExtension, .sendRequest])
        _ = try await AskExtension(a)(cases.a, request: 1, items: [1], reasons: "Translation.", by: states.atA.drafter, secret: secret)
        try await states.settle()
        #expect(try await kinds(a, cases.a, states.atA.drafter) == [.sendRequest])
        #expect(try await kinds(states.b.office, cases.b, states.atB.triage) == [.answerExtension])
    }

    @Test func whatIsOwedPromptlyRunsFromTheOfficersNote() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        let b = states.b.office
        let clocks = try await NoteOccurrence(b)(cases.b, request: 1, .futilityFound, by: states.atB.triage)
        let clock = try #require(clocks.first { $0.clock.rule == .futilePreservation }?.clock)
        #expect(clock.citation.text == "42(7)" && clock.isPolicy)
        states.time.advance(by: Period(days: 1))
        #expect(try await WatchClocks(b)().map(\.code) == ["clock.ended"])
        _ = try await NoteOccurrence(b)(cases.b, request: 1, .futilityTold, by: states.atB.triage)
        #expect(try await WatchClocks(b)().isEmpty)
        let vague = await #expect(throws: CaseworkError.self) {
            try await NoteOccurrence(b)(cases.b, request: 1, .personLent, by: states.atB.triage)
        }
        #expect(vague?.code == .malformedInput)
    }

    @Test func aReportInPartLeavesTheRestOpen() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let a = try await script.refer().id
        let request = try await script.send(try script.preservation(), in: a)
        let b = states.b.office
        let file = try await script.caseAtB(of: request)
        try await TakeInHand(b)(file.id, message: request, by: states.atB.triage)
        _ = try await ProposeDecision(b)(
            file.id, request: 1, script.decision(.granted, on: file.requests[0].content), by: states.atB.triage, secret: secret)
        let order = try await IssueDomesticOrder(b)(
            file.id, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1, 2], legalBasis: "Section 90", days: 90,
            secret: true, by: states.atB.triage)
        let now = states.time.now()
        try await RecordProviderAnswer(b)(
            file.id, request: 1, order: order.number,
            results: [ItemResult(item: 1, outcome: .preserved, effectedAt: now, until: now + Period(days: 90))], by: states.atB.triage)
        _ = try await ReportExecution(b)(file.id, request: 1, items: [1], by: states.atB.triage, secret: secret)
        try await states.settle()
        #expect(try await ReadCase(b)(file.id, by: states.atB.triage).requests[0].incoming?.state == .granted)
        #expect(try await ReadCase(states.a.office)(a, by: states.atA.drafter).requests[0].outgoing?.state == .granted)
        states.time.advance(by: Period(days: 2))
        let later = states.time.now()
        try await RecordProviderAnswer(b)(
            file.id, request: 1, order: order.number,
            results: [ItemResult(item: 2, outcome: .preserved, effectedAt: later, until: later + Period(days: 88))], by: states.atB.triage)
        _ = try await ReportExecution(b)(file.id, request: 1, items: [2], by: states.atB.triage, secret: secret)
        try await states.settle()
        let home = try await ReadCase(states.a.office)(a, by: states.atA.drafter)
        #expect(home.requests[0].outgoing?.state == .effected)
        let ends = home.clocks.filter { $0.isRunning && $0.clock.rule == .internationalPreservation }.map(\.clock.ends)
        #expect(ends == [now + Period(days: 60), later + Period(days: 60)], "each item from its own moment")
    }
}
