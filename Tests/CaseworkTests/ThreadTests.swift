import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// Everything that two States say in a thread beside the great steps: it arrives, has its effect on both sides, and is refused from
/// whoever may not say it.
@Suite struct ThreadTests {
    @Test(arguments: MessageKind.allCases)
    func everyKindKnowsItsContentAndWhatItMeansForACase(kind: MessageKind) throws {
        #expect(kind.content.kind == kind)
        #expect(MeaningOfKinds.hasEffect(kind))
    }

    @Test func anEnquiryIsAnsweredFromTheBooks() async throws {
        let talk = try await Talk.begin()
        let asked = try await talk.sent(
            EnquireStatus(talk.a)(talk.idA, request: 1, text: "How far?", by: talk.drafter, secret: talk.secret))
        #expect(try await talk.fileB().unanswered(ours: false).map(\.digest) == [asked])
        _ = try await talk.sent(
            ReportStatus(talk.b)(talk.idB, enquiry: asked, text: "The order is out.", by: talk.triage, secret: talk.secret))
        let report = try #require(try await talk.fileA().entries.last?.content(StatusReport.self))
        #expect(report.stage == .executed && report.on == asked)
        #expect(try await talk.fileA().unanswered(ours: true).isEmpty)
        #expect(try await talk.alarmsB() == ["message.enquiry"])
    }

    @Test func aReminderNeedsSomethingThatIsOwed() async throws {
        let talk = try await Talk.begin()
        let asked = try await talk.sent(
            EnquireStatus(talk.a)(talk.idA, request: 1, text: "How far?", by: talk.drafter, secret: talk.secret))
        _ = try await talk.sent(Remind(talk.a)(talk.idA, of: asked, text: "Please.", by: talk.drafter, secret: talk.secret))
        #expect(try await talk.alarmsB().contains("message.reminder"))
        _ = try await talk.sent(ReportStatus(talk.b)(talk.idB, enquiry: asked, text: "", by: talk.triage, secret: talk.secret))
        await refused(.outOfOrder) { try await Remind(talk.a)(talk.idA, of: asked, text: "Again.", by: talk.drafter, secret: talk.secret) }
    }

    @Test func aNewDeadlineTakesThePlaceOfTheOldOnBothSides() async throws {
        let talk = try await Talk.begin()
        let soon = Deadline(moment: talk.now + Period(days: 20), reason: "A hearing.")
        let later = Deadline(moment: talk.now + Period(days: 40), reason: "The hearing was moved.")
        for deadline in [soon, later] {
            _ = try await talk.sent(
                ChangeDeadline(talk.a)(talk.idA, request: 1, to: deadline, reasons: "Moved.", by: talk.drafter, secret: talk.secret))
        }
        let running = try await talk.fileB().clocks.filter { $0.clock.rule == .suggestedDeadline && $0.settledAt == nil }
        #expect(running.map(\.clock.ends) == [later.moment])
        #expect(try await talk.fileA().requests[0].content.deadline == later)
        _ = try await talk.sent(
            ChangeDeadline(talk.a)(talk.idA, request: 1, to: nil, reasons: "No hearing.", by: talk.drafter, secret: talk.secret))
        let rest = try await talk.fileB()
        #expect(rest.requests[0].content.deadline == nil)
        #expect(!rest.clocks.contains { $0.clock.rule == .suggestedDeadline && $0.settledAt == nil })
    }

    @Test func aCancelledHearingPressesNoMore() async throws {
        let talk = try await Talk.begin { $0.pressingDates = PressingDates(hearing: Moment(text: "2027-06-01T09:00:00Z")) }
        _ = try await talk.sent(
            CancelHearing(talk.a)(talk.idA, request: 1, newDate: nil, reasons: "Settled.", by: talk.drafter, secret: talk.secret))
        #expect(try await talk.fileA().requests[0].content.pressingDates?.hearing == nil)
        #expect(try await talk.fileB().requests[0].content.pressingDates?.hearing == nil)
        await refused(.outOfOrder) {
            try await CancelHearing(talk.a)(talk.idA, request: 1, newDate: nil, reasons: "Again.", by: talk.drafter, secret: talk.secret)
        }
    }

    @Test func costsAreAgreedByTwoPeople() async throws {
        let talk = try await Talk.begin()
        let asked = try await talk.sent(
            ConsultOnCosts(talk.b)(
                talk.idB, request: 1, estimate: CostEstimate(amount: 2_000_000, currency: "EUR"), reasons: "Six weeks of decryption.",
                proposal: "Half each.", by: talk.triage, secret: talk.secret))
        let waiting = try await talk.waiting(
            AnswerOnCosts(talk.a)(talk.idA, consultation: asked, agrees: true, terms: "Half each.", by: talk.drafter, secret: talk.secret))
        #expect(try await talk.fileB().requests[0].costs?.agrees == nil)
        _ = try await talk.approveA(waiting)
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(file.requests[0].costs?.agrees == true && file.requests[0].costs?.terms == "Half each.")
        }
    }

    @Test(arguments: [true, false])
    func afterAWarningNothingIsDoneUntilTheRequestingStateHasDecided(proceeds: Bool) async throws {
        let talk = try await Talk.begin(upTo: .granted)
        let notice = try await talk.sent(
            WarnOfFutility(talk.b)(
                talk.idB, request: 1, items: [1], reason: .endangersSecrecy, text: "The provider tells its users.", by: talk.triage,
                secret: talk.secret))
        await refused(.outOfOrder) { try await talk.order() }
        #expect(try await talk.fileA().requests[0].halt?.by == notice)
        let waiting = try await talk.waiting(
            DecideContinuation(talk.a)(
                talk.idA, notice: notice, proceeds: proceeds, reasons: "Weighed.", by: talk.drafter, secret: talk.secret))
        _ = try await talk.approveA(waiting)
        let (a, b) = (try await talk.fileA().requests[0], try await talk.fileB().requests[0])
        #expect(a.halt == nil && b.halt == nil)
        if proceeds {
            try await talk.order()
        } else {
            #expect(a.outgoing?.state == .withdrawn && b.incoming?.state == .withdrawn)
            await refused(.outOfOrder) { try await talk.order() }
        }
    }

    @Test func lostSecrecyStopsTheWorkToo() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        _ = try await talk.sent(
            DeclareSecrecyImpossible(talk.b)(
                talk.idB, request: 1, fact: true, substance: false, reasons: "Our law tells the user.", by: talk.triage, secret: talk.secret
            ))
        await refused(.outOfOrder) { try await talk.order() }
    }

    @Test func aForwardedRequestSaysWhoHasIt() async throws {
        let talk = try await Talk.begin()
        _ = try await talk.sent(
            ForwardRequest(talk.b)(
                talk.idB, request: 1, to: talk.states.atB.prosecutor.authority, task: "Execute it.",
                officers: [talk.states.atB.prosecutor.officer], by: talk.triage, secret: talk.secret))
        #expect(try await talk.fileA().requests[0].forwarding?.authority == talk.states.atB.prosecutor.authority)
        #expect(try await ReadCase(talk.b)(talk.idB, by: talk.states.atB.prosecutor).assignments.count == 1)
    }

    @Test func aClosedCaseIsReopenedOnBothSides() async throws {
        let talk = try await Talk.begin()
        await refused(.outOfOrder) { try await ReopenCase(talk.a)(talk.idA, reasons: "New facts.", by: talk.drafter, secret: talk.secret) }
        _ = try await talk.sent(CloseCase(talk.b)(talk.idB, note: "Done.", by: talk.triage, secret: talk.secret))
        _ = try await talk.sent(CloseCase(talk.a)(talk.idA, note: "Done.", by: talk.drafter, secret: talk.secret))
        _ = try await talk.sent(ReopenCase(talk.a)(talk.idA, reasons: "New facts.", by: talk.drafter, secret: talk.secret))
        for file in [try await talk.fileA(), try await talk.fileB()] { #expect(file.closedAt == nil && file.peerClosedAt == nil) }
    }

    @Test func theOtherSideOfAThreadDoesNotSayWhatIsNotItsToSay() async throws {
        let talk = try await Talk.begin()
        await refused(.outOfOrder) {
            try await EnquireStatus(talk.b)(
                talk.idB, request: 1, text: "How far?", by: try await talk.states.b.person("both", "central", .drafting, .triage),
                secret: talk.secret)
        }
        await refused(.notPermitted) {
            try await EnquireStatus(talk.a)(talk.idA, request: 1, text: "How far?", by: talk.states.atA.custodian, secret: talk.secret)
        }
    }
}

func refused(_ code: CaseworkError.Code, _ work: () async throws -> Any) async {
    await #expect { _ = try await work() } throws: { ($0 as? CaseworkError)?.code == code }
}
