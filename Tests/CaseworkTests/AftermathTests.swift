import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// What the receiving node enforces of what the giving State, a court or the Convention says about evidence.
@Suite struct AftermathTests {
    private let own = FurtherUse.otherCase(reference: "XA-27-000001")
    private let elsewhere = FurtherUse.otherCase(reference: "XA-27-000099")

    @discardableResult
    private func use(
        _ use: FurtherUse, of transfer: TransferID, _ talk: Talk, to: String? = nil, withoutNotice: String? = nil, by who: SignedIn? = nil
    ) async throws -> String {
        try await UseEvidence(talk.a)(
            talk.idA, transfer: transfer, for: use, to: to, withoutNotice: withoutNotice, by: who ?? talk.states.atA.custodian)
    }

    private func stopped(_ citation: String, _ work: () async throws -> Any) async {
        await #expect { _ = try await work() } throws: { error in
            guard let error = error as? CaseworkError, error.code == .useBlocked else { return false }
            return error.detail.contains("(\(citation)") || error.detail.contains(citation)
        }
    }

    @Test func anAnnulledMeasureStopsEveryUseAtOnceAndTheCaseShowsIt() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        try await use(own, of: transfer, talk)
        let told = try await talk.sent(
            ReportAnnulment(talk.b)(
                talk.idB, on: talk.request, court: "Court of Appeal of XB", instrument: "7/2027", date: talk.now.day,
                reasons: "No reasonable suspicion.", by: talk.triage, secret: talk.secret))
        await stopped("24") { try await use(own, of: transfer, talk) }
        await stopped("24") { try await use(.exculpatory(reference: "T 1/27"), of: transfer, talk, withoutNotice: "The hearing is today.") }
        #expect(try await talk.fileA().packages[0].annulledBy == told)
        #expect(try await talk.alarmsA().contains("message.annulment"))
        await refused(.outOfOrder) {
            try await ReleaseEvidence(talk.b)(
                talk.idB, request: 2, by: talk.states.atB.custodian, secret: talk.secret)
        }
    }

    @Test func aReversedAnnulmentOpensUseAgainWithTwoSignaturesAndOnlyByWhoToldOfIt() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        func annul() async throws -> Digest {
            try await talk.sent(
                ReportAnnulment(talk.b)(
                    talk.idB, on: talk.request, court: "Court of Appeal of XB", instrument: "7/2027", date: talk.now.day,
                    reasons: "No reasonable suspicion.", by: talk.triage, secret: talk.secret))
        }
        func reverse(_ annulment: Digest) async throws -> Proposed {
            try await ReverseAnnulment(talk.b)(
                talk.idB, annulment: annulment, court: "Supreme Court of XB", instrument: "2/2028", date: talk.now.day,
                reasons: "There was suspicion enough.", by: talk.triage, secret: talk.secret)
        }
        let told = try await annul()
        await refused(.unknownMessage) {
            try await ReverseAnnulment(talk.a)(
                talk.idA, annulment: told, court: "Court of XA", instrument: "1", date: talk.now.day, reasons: "No.", by: talk.drafter,
                secret: talk.secret)
        }
        let waiting = try await talk.waiting(reverse(told))
        await stopped("24") { try await use(own, of: transfer, talk) }
        _ = try await talk.approveB(waiting)
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(file.packages[0].annulledBy == nil && file.requests[1].halt == nil)
        }
        try await use(own, of: transfer, talk)
        await refused(.unknownMessage) { try await reverse(told) }
        // Another annulment is not lifted with the first.
        let again = try await annul()
        #expect(try await talk.fileA().packages[0].annulledBy == again)
        await refused(.unknownMessage) { try await reverse(told) }
    }

    @Test func confidentialEvidenceDoesNotLeaveTheNodeButByConsent() async throws {
        let until = Moment(text: "2028-01-01T00:00:00Z") ?? Moment(seconds: 0)
        let (talk, transfer) = try await Talk.withEvidence(conditions: [.confidentiality(until: until, reason: "A source.")])
        try await use(own, of: transfer, talk)
        await stopped("40(20)") { try await use(own, of: transfer, talk, to: "/nowhere") }
        talk.states.time.advance(by: until.since(talk.now))
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await use(own, of: transfer, talk, to: folder.path)
    }

    @Test func whoIsNotNamedDoesNotTouchIt() async throws {
        let police = try #require(AuthorityID(text: "police"))
        let (talk, transfer) = try await Talk.withEvidence(conditions: [.authoritiesOnly([police])])
        await stopped("36") { try await use(own, of: transfer, talk) }
        try await use(own, of: transfer, talk, by: talk.states.atA.police)
    }

    @Test func theCaseTeamAloneTouchesWhatIsKeptToIt() async throws {
        let (talk, transfer) = try await Talk.withEvidence(conditions: [.caseTeamOnly])
        await stopped("36") { try await use(own, of: transfer, talk) }
        try await use(own, of: transfer, talk, by: talk.drafter)
    }

    @Test func aConsentEndsWhenItSaysSo() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        let until = talk.now + Period(days: 10)
        let wish = try await talk.waiting(
            RequestUseConsent(talk.a)(
                talk.idA, transfer: transfer, use: elsewhere, reasons: "The same group.", by: talk.drafter, secret: talk.secret))
        let asked = try await talk.approveA(wish)
        let consent = try await talk.waiting(
            ProposeUseConsent(talk.b)(
                talk.idB, asked: asked, consented: true, reasons: "For ten days.", until: until, by: talk.triage, secret: talk.secret))
        _ = try await talk.approveB(consent)
        try await use(elsewhere, of: transfer, talk)
        talk.states.time.advance(by: Period(days: 10))
        await stopped("40(19)") { try await use(elsewhere, of: transfer, talk) }
    }

    @Test func whatWasToBeErasedIsErasedWithProofAndBlockedMeanwhile() async throws {
        let (talk, transfer) = try await Talk.withEvidence { $0.dataConditions?.retainUntil = Moment(text: "2027-12-01T00:00:00Z") }
        let custodian = talk.states.atA.custodian
        await refused(.outOfOrder) {
            try await EraseEvidence(talk.a)(talk.idA, transfer: transfer, how: "Removed.", by: custodian, secret: talk.secret)
        }
        talk.states.time.advance(by: Period(days: 365))
        #expect(try await WatchClocks(talk.a)().map(\.code).contains("clock.ended"))
        await stopped("40(28)") { try await use(own, of: transfer, talk) }
        let waiting = try await talk.waiting(
            EraseEvidence(talk.a)(talk.idA, transfer: transfer, how: "Removed.", by: custodian, secret: talk.secret))
        _ = try await talk.approveA(waiting)
        #expect(try await talk.a.vault.length(of: "transfer.json", in: transfer) == nil)
        #expect(try await talk.fileB().packages[0].peerErasedAt == talk.now)
        #expect(try await talk.fileA().custody.last?.kind == .erased)
    }

    @Test func whatExoneratesIsDisclosedAfterNoticeAndConsultation() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        let use = FurtherUse.exculpatory(reference: "T 1/27")
        await stopped("40(19)") { try await self.use(use, of: transfer, talk) }
        let notice = try await talk.sent(
            NoticeDisclosure(talk.a)(
                talk.idA, transfer: transfer, in: "T 1/27", reasons: "It shows that he was elsewhere.", by: talk.drafter,
                secret: talk.secret))
        #expect(try await self.use(use, of: transfer, talk) == "40(19)")
        let wish = try await talk.sent(
            ConsultOnDisclosure(talk.b)(
                talk.idB, notice: notice, text: "May the source stay unnamed?", by: talk.triage, secret: talk.secret))
        await stopped("40(19)") { try await self.use(use, of: transfer, talk) }
        _ = try await talk.sent(
            ReplyOnDisclosure(talk.a)(talk.idA, consultation: wish, text: "It will.", by: talk.drafter, secret: talk.secret))
        try await self.use(use, of: transfer, talk)
    }

    @Test func aDisclosureThatCannotWaitOwesItsNotice() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        try await use(.exculpatory(reference: "T 1/27"), of: transfer, talk, withoutNotice: "The hearing is today.")
        #expect(try await talk.alarmsA().contains("disclosure.noticeOwed"))
        _ = try await talk.sent(
            NoticeDisclosure(talk.a)(
                talk.idA, transfer: transfer, in: "T 1/27", disclosedAt: talk.now, reasons: "The hearing was today.", by: talk.drafter,
                secret: talk.secret))
        #expect(try await !talk.alarmsA().contains("disclosure.noticeOwed"))
    }

    @Test func feedbackAndBreachReachTheStateThatGaveTheEvidence() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        _ = try await talk.sent(
            GiveFeedback(talk.a)(
                talk.idA, transfer: transfer, outcome: .ledToConviction, text: "Five years.", by: talk.drafter, secret: talk.secret))
        let notice = try #require(try await talk.fileA().packages[0].notice)
        _ = try await talk.sent(
            NotifyBreach(talk.a)(
                talk.idA, on: notice, discoveredAt: talk.now, what: "A laptop was stolen.", persons: 3,
                consequences: "Little: it was sealed.",
                measures: "Keys changed.", by: talk.drafter, secret: talk.secret))
        let file = try await talk.fileB()
        #expect(file.feedback.map(\.outcome) == [.ledToConviction])
        #expect(file.breaches.map(\.persons) == [3])
        #expect(try await talk.alarmsB().contains("message.breach"))
    }
}
