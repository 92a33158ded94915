import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What the Convention wants done promptly is watched from the step of the office that makes it due, not from a note; and what closing a
/// case stopped runs on when it is opened again.
@Suite struct PromptDutiesTests {
    private func running(_ file: CaseFile) -> Set<ClockID> { Set(file.clocks.filter(\.isRunning).map(\.clock.rule)) }

    private func order(_ talk: Talk, secret: Bool) async throws {
        _ = try await IssueDomesticOrder(talk.b)(
            talk.idB, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1], legalBasis: "Section 90", days: 90,
            secret: secret, by: talk.triage)
    }

    private func answer(_ talk: Talk, _ outcome: ItemResult.Outcome) async throws {
        let until = outcome == .preserved ? talk.now + Period(days: 90) : nil
        try await RecordProviderAnswer(talk.b)(
            talk.idB, request: 1, order: 1,
            results: [ItemResult(item: 1, outcome: outcome, effectedAt: until == nil ? nil : talk.now, until: until)], by: talk.triage)
    }

    private func decide(_ talk: Talk, _ warning: Digest, proceeds: Bool) async throws {
        let waiting = try await talk.waiting(
            DecideContinuation(talk.a)(
                talk.idA, notice: warning, proceeds: proceeds, reasons: "It is worth it.", by: talk.drafter, secret: talk.secret))
        _ = try await talk.approveA(waiting)
    }

    // MARK: Lost secrecy (40(20))

    @Test func anOrderThatIsNotSecretMakesTheWarningDueAndTheWarningTheAnswer() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        try await order(talk, secret: true)
        #expect(try await !running(talk.fileB()).contains(.secrecyInability))
        try await order(talk, secret: false)
        let clock = try #require(try await talk.fileB().clocks.first { $0.clock.rule == .secrecyInability }?.clock)
        #expect(clock.citation.text == "40(20)" && clock.starts == talk.now)
        talk.states.time.advance(by: Period(days: 2))
        #expect(try await WatchClocks(talk.b)().map(\.code).contains("clock.ended"))

        let warning = try await talk.sent(
            DeclareSecrecyImpossible(talk.b)(
                talk.idB, request: 1, fact: false, substance: true, reasons: "The provider tells its users.", by: talk.triage,
                secret: talk.secret))
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(!running(file).contains(.secrecyInability) && running(file).contains(.answerToWarning))
        }
        talk.states.time.advance(by: Period(days: 7))
        let overdue = try await WatchClocks(talk.a)().filter { $0.key.contains("answer_to_warning") }
        #expect(overdue.map(\.code) == ["clock.ended"])
        try await decide(talk, warning, proceeds: true)
        for file in [try await talk.fileA(), try await talk.fileB()] { #expect(!running(file).contains(.answerToWarning)) }
        // It was told: a further order of that kind owes nothing more.
        try await order(talk, secret: false)
        #expect(try await !running(talk.fileB()).contains(.secrecyInability))
    }

    @Test func nothingIsOwedWhereNoSecrecyWasAskedFor() async throws {
        let talk = try await Talk.begin(upTo: .granted) { $0.confidentiality = nil }
        try await order(talk, secret: false)
        #expect(try await !running(talk.fileB()).contains(.secrecyInability))
    }

    @Test(arguments: [true, false]) func aPersonToldAtOnceEndsTheSecrecy(isToldAtOnce: Bool) async throws {
        let talk = try await Talk.begin()
        let request = try await talk.script.send(
            try talk.script.storedData(citing: talk.request), attachments: [talk.script.annex], in: talk.idA)
        try await TakeInHand(talk.b)(talk.idB, message: request, by: talk.triage)
        let content = try await talk.fileB().requests[1].content
        let decision = try await talk.waiting(
            ProposeDecision(talk.b)(
                talk.idB, request: 2, talk.script.decision(.granted, on: content), by: talk.triage, secret: talk.secret))
        _ = try await talk.approveB(decision)
        var authorisation = talk.script.authorisation(items: [1])
        if isToldAtOnce { authorisation.notification = DomesticAuthorisation.Notification(how: "By letter, today.") }
        try await RecordAuthorisation(talk.b)(talk.idB, request: 2, authorisation, by: talk.triage)
        #expect(try await running(talk.fileB()).contains(.secrecyInability) == isToldAtOnce)
    }

    // MARK: Futility (42(7))

    @Test(arguments: [ItemResult.Outcome.alreadyDeleted, .notFound, .notExecuted])
    func whatAProviderDoesNotHaveMakesTheWarningDueUntilItIsTold(outcome: ItemResult.Outcome) async throws {
        let talk = try await Talk.begin(upTo: .granted)
        try await order(talk, secret: true)
        try await answer(talk, outcome)
        try await answer(talk, outcome)
        let clocks = try await talk.fileB().clocks.filter { $0.isRunning && $0.clock.rule == .futilePreservation }
        #expect(clocks.map(\.item) == [1], "one clock, however often the provider says so")
        talk.states.time.advance(by: Period(days: 1))
        #expect(try await WatchClocks(talk.b)().contains { $0.key.contains("futile_preservation") && $0.code == "clock.ended" })
        _ = try await talk.sent(ReportExecution(talk.b)(talk.idB, request: 1, items: [1], by: talk.triage, secret: talk.secret))
        #expect(try await !running(talk.fileB()).contains(.futilePreservation))
    }

    @Test func aWarningOfFutilityStopsItsClockAndWaitsForTheOtherState() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        try await order(talk, secret: true)
        try await answer(talk, .notFound)
        let warning = try await talk.sent(
            WarnOfFutility(talk.b)(
                talk.idB, request: 1, items: [1], reason: .willNotSecure, text: "The account is gone.", by: talk.triage, secret: talk.secret
            ))
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(!running(file).contains(.futilePreservation) && running(file).contains(.answerToWarning))
        }
        try await decide(talk, warning, proceeds: false)
        for file in [try await talk.fileA(), try await talk.fileB()] { #expect(!running(file).contains(.answerToWarning)) }
    }

    @Test func aLaterAnswerThatSecuresItEndsWhatWasOwed() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        try await order(talk, secret: true)
        try await answer(talk, .notExecuted)
        try await answer(talk, .preserved)
        #expect(try await !running(talk.fileB()).contains(.futilePreservation))
    }

    // MARK: By word of mouth (40(13))

    @Test func aDraftOfWhatWasAskedByWordOfMouthPressesUntilItIsSent() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let (a, drafter) = (states.a.office, states.atA.drafter)
        let id = try await script.refer().id
        var content = try script.preservation()
        content.urgencyChannel = .oralThenWritten
        let number = try await DraftRequest(a)(id, content, by: drafter).number
        _ = try await DraftRequest(a)(id, request: number, content, by: drafter)
        let clocks = try await ReadCase(a)(id, by: drafter).clocks
        #expect(clocks.map(\.clock.rule) == [.oralConfirmation] && clocks[0].clock.citation.text == "40(13)")
        states.time.advance(by: Period(days: 1))
        #expect(try await WatchClocks(a)().map(\.code) == ["clock.ended"])
        content.urgencyChannel = nil
        _ = try await DraftRequest(a)(id, request: number, content, by: drafter)
        #expect(try await running(ReadCase(a)(id, by: drafter)).isEmpty, "it was not asked by word of mouth after all")
        _ = try await NoteOccurrence(a)(id, request: number, .oralRequestMade, by: drafter)
        guard case .waiting(let message) = try await ProposeRequest(a)(id, request: number, by: drafter, secret: StateKit.password) else {
            throw ContractBreach("a request left with one signature")
        }
        _ = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        #expect(try await running(ReadCase(a)(id, by: drafter)).contains(.oralConfirmation), "signed is not delivered")
        try await states.settle()
        #expect(try await !running(ReadCase(a)(id, by: drafter)).contains(.oralConfirmation))
    }

    // MARK: Reopening

    @Test func whatClosingStoppedRunsOnWhenTheCaseIsOpenedAgain() async throws {
        let talk = try await Talk.begin()
        let before = try await talk.fileB().clocks
        _ = try await talk.sent(CloseCase(talk.b)(talk.idB, note: "Done.", by: talk.triage, secret: talk.secret))
        #expect(try await !running(talk.fileB()).contains(.internationalPreservation))
        talk.states.time.advance(by: Period(days: 61))
        #expect(try await WatchClocks(talk.b)().isEmpty)
        _ = try await talk.sent(
            ReopenCase(talk.a)(talk.idA, reasons: "The second suspect was found.", by: talk.drafter, secret: talk.secret))
        let after = try await talk.fileB().clocks
        #expect(after == before, "to its own end, and what was settled before stays so")
        #expect(try await WatchClocks(talk.b)().contains { $0.key.contains("intl_preservation") && $0.code == "clock.ended" })
    }

    // MARK: Erasure in time (36)

    @Test func evidenceThatMustGoRaisesOneAlarmUntilItIsGone() async throws {
        let until = Moment(text: "2027-12-01T00:00:00Z") ?? Moment(seconds: 0)
        let (talk, transfer) = try await Talk.withEvidence(conditions: [.retentionUntil(until + Period(days: 30))]) {
            $0.dataConditions?.retainUntil = until
        }
        func alarms() async throws -> [String] { try await WatchClocks(talk.a)().filter { $0.key.contains("retention") }.map(\.code) }
        #expect(try await alarms().isEmpty)
        talk.states.time.advance(by: (until - Period(days: 14)).since(talk.now))
        #expect(try await alarms() == ["clock.warning"], "by the earlier of the two days")
        talk.states.time.advance(by: Period(days: 14))
        #expect(try await alarms() == ["clock.ended"])
        await refused(.outOfOrder) { try await NoteOccurrence(talk.a)(talk.idA, request: 2, .erased, by: talk.drafter) }
        _ = try await talk.waiting(
            EraseEvidence(talk.a)(talk.idA, transfer: transfer, how: "Removed.", by: talk.states.atA.custodian, secret: talk.secret))
        #expect(try await alarms().isEmpty)
    }
}
