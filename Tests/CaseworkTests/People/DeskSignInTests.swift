import Attest
import CaseworkTesting
import Exchange
import Terms
import Testing

@testable import Casework

struct DeskSignInTests {
    private let time = FakeTime()
    private let password = StateKit.password

    private func office(_ roles: OfficerRole...) async throws -> StateKit {
        let kit = try await StateKit.make("XA", time: time)
        _ = try await kit.person("dora", "central", roles.first ?? .drafting)
        return kit
    }

    private func halfway(_ kit: StateKit) async throws -> DeskSession {
        let (_, token) = try await SignInAtDesk(kit.office)(name: "dora", password: password, from: "192.0.2.1")
        return try #require(try await ResumeDesk(kit.office)(token.text))
    }

    /// Signs in for the first time.
    private func enrolled(_ kit: StateKit) async throws -> (codes: TimeCodes, recovery: [RecoveryCode], session: DeskSession) {
        let session = try await halfway(kit)
        let codes = try await EnrolAuthenticator(kit.office).begin(in: session)
        let (recovery, token) = try await EnrolAuthenticator(kit.office).confirm(code(codes), in: session)
        return (codes, recovery, try #require(try await ResumeDesk(kit.office)(token.text)))
    }

    private func code(_ codes: TimeCodes, steps: Int64 = 0) -> String {
        codes.code(of: time.now().seconds / TimeCodes.step + steps)
    }

    private func refusals(_ kit: StateKit) async throws -> [String] {
        try await kit.store.read { try $0.audit(of: nil, limit: 100) }.filter { $0.outcome == .refused }.map(\.code)
    }

    @Test func thePasswordAloneOpensNothingButTheSecondHalf() async throws {
        let kit = try await office()
        let session = try await halfway(kit)
        #expect(session.stage == .awaitsEnrolment)
        #expect(throws: CaseworkError.self) { try session.person() }
        _ = try await enrolled(kit)
        let later = try await halfway(kit)
        #expect(later.stage == .awaitsProof)
        #expect(throws: CaseworkError.self) { try later.person() }
    }

    @Test func theFirstCodeProvesTheAuthenticatorAndAWrongOneKeepsTheSecret() async throws {
        let kit = try await office()
        let session = try await halfway(kit)
        let codes = try await EnrolAuthenticator(kit.office).begin(in: session)
        #expect(try await EnrolAuthenticator(kit.office).begin(in: session) == codes)
        let fault = await #expect(throws: CaseworkError.self) {
            try await EnrolAuthenticator(kit.office).confirm("000000", in: session)
        }
        #expect(fault?.code == .wrongCode)
        #expect(try await EnrolAuthenticator(kit.office).begin(in: session) == codes)
        let (recovery, token) = try await EnrolAuthenticator(kit.office).confirm(code(codes), in: session)
        #expect(Set(recovery).count == DeskRules.recoveryCodes)
        #expect(try await ResumeDesk(kit.office)(token.text)?.person().officer.text == "of-dora")
        #expect(try await refusals(kit) == ["signIn.wrongCode"])
    }

    @Test func aCodeOpensOneSessionOnly() async throws {
        let kit = try await office()
        let (codes, _, _) = try await enrolled(kit)
        let used = code(codes)
        let again = try await halfway(kit)
        let fault = await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)(used, in: again) }
        #expect(fault?.code == .wrongCode)
        time.advance(by: Period(seconds: 30))
        let token = try await ProveAtDesk(kit.office)(code(codes), in: again)
        #expect(try await ResumeDesk(kit.office)(token.text)?.stage == .open)
        #expect(try await ResumeDesk(kit.office)(again.token.text) == nil, "the token changes with the proof")
    }

    @Test func aRecoveryCodeCountsOnce() async throws {
        let kit = try await office()
        let (_, recovery, _) = try await enrolled(kit)
        _ = try await ProveAtDesk(kit.office)(recovery[3].text.lowercased(), in: try await halfway(kit))
        let second = try await halfway(kit)
        let fault = await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)(recovery[3].text, in: second) }
        #expect(fault?.code == .wrongCode)
        #expect(try await kit.store.read { try $0.authenticator(of: second.who.officer) }?.recovery.count == DeskRules.recoveryCodes - 1)
    }

    @Test func manyWrongCodesCostAWaitThatGrowsAndEnds() async throws {
        let kit = try await office()
        let (codes, _, _) = try await enrolled(kit)
        time.advance(by: Period(seconds: 60))
        for _ in 0..<DeskRules.wrongCodes {
            let session = try await halfway(kit)
            await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)("12", in: session) }
        }
        let session = try await halfway(kit)
        let waiting = await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)(code(codes), in: session) }
        #expect(waiting?.code == .waitAfterCodes)
        time.advance(by: DeskRules.firstWait)
        let wrong = await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)("12", in: session) }
        #expect(wrong?.code == .wrongCode)
        time.advance(by: DeskRules.firstWait)
        let still = await #expect(throws: CaseworkError.self) { try await ProveAtDesk(kit.office)(code(codes), in: session) }
        #expect(still?.code == .waitAfterCodes)
        time.advance(by: DeskRules.firstWait)
        _ = try await ProveAtDesk(kit.office)(code(codes), in: session)
    }

    @Test func aSessionEndsWhenItIsIdleAndAtTheLatestAfterADay() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        let busy = session.token.text
        for _ in 0..<35 {
            time.advance(by: Period(minutes: 20))
            #expect(try await ResumeDesk(kit.office)(busy) != nil)
        }
        time.advance(by: Period(minutes: 20))
        #expect(try await ResumeDesk(kit.office)(busy) == nil, "twelve hours are over")
        let idle = try await halfway(kit)
        time.advance(by: DeskRules.halfway)
        #expect(try await ResumeDesk(kit.office)(idle.token.text) == nil)
    }

    @Test func anIdleSessionIsOver() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        time.advance(by: Period(seconds: DeskRules.idle.seconds - 1))
        #expect(try await ResumeDesk(kit.office)(session.token.text) != nil)
        time.advance(by: DeskRules.idle)
        #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
    }

    @Test func whatAPageAsksByItselfKeepsNoSessionAlive() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        time.advance(by: Period(minutes: 20))
        #expect(try await ResumeDesk(kit.office)(session.token.text, isPresent: false) != nil)
        #expect(try await WatchSession(kit.office).isLive(session))
        time.advance(by: Period(minutes: 11))
        #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
        #expect(try await WatchSession(kit.office).isLive(session) == false)
    }

    @Test func onesOwnSessionsAreListedAndEndedAndOthersAreNot() async throws {
        let kit = try await office()
        let (codes, _, first) = try await enrolled(kit)
        time.advance(by: Period(seconds: 30))
        let token = try await ProveAtDesk(kit.office)(code(codes), in: try await halfway(kit))
        let second = try #require(try await ResumeDesk(kit.office)(token.text))
        #expect(try await EndSessions(kit.office).list(for: first).map(\.digest) == [second.id, first.id])
        try await EndSessions(kit.office)(second.id, by: first)
        #expect(try await ResumeDesk(kit.office)(token.text) == nil)
        _ = try await kit.person("max", "central", .drafting)
        let (_, other) = try await SignInAtDesk(kit.office)(name: "max", password: password, from: "192.0.2.1")
        let stranger = try #require(try await ResumeDesk(kit.office)(other.text))
        await #expect(throws: CaseworkError.self) { try await EndSessions(kit.office)(first.id, by: stranger) }
        #expect(try await ResumeDesk(kit.office)(first.token.text) != nil)
    }

    @Test func onlyAnOperatorEndsThePeoplesSessions() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        let officer = session.who.officer
        await #expect(throws: CaseworkError.self) { try await EndSessions(kit.office).ofAnybody(officer, by: session.person()) }
        let boss = try await kit.person("otto", "central", .operator)
        try await EndSessions(kit.office).ofAnybody(officer, by: boss)
        #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
    }

    @Test func aLostAuthenticatorIsTakenAwayWithItsSessions() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        try await ResetSecondFactor(kit.office)(session.who.officer)
        #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
        #expect(try await halfway(kit).stage == .awaitsEnrolment)
    }

    @Test func aClosedAccountHasNoSession() async throws {
        let kit = try await office()
        let (_, _, session) = try await enrolled(kit)
        try await CloseAccount(kit.office)(session.who.officer)
        #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
    }

    @Test func aProgramShowsTheSecondFactorTooOnceThereIsOne() async throws {
        let kit = try await office()
        let (codes, _, _) = try await enrolled(kit)
        let needed = await #expect(throws: CaseworkError.self) {
            try await SignIn(kit.office)(name: "dora", password: password, from: "192.0.2.1")
        }
        #expect(needed?.code == .codeNeeded)
        time.advance(by: Period(seconds: 30))
        let (_, token) = try await SignIn(kit.office)(name: "dora", password: password, from: "192.0.2.1", code: code(codes))
        #expect(try await SignInWithToken(kit.office)(token.text) != nil)
    }

    @Test func signingAtTheDeskNeedsAFreshProof() async throws {
        let kit = try await office()
        let (codes, _, session) = try await enrolled(kit)
        _ = try await OfficerKey(of: session.person(), secret: password, in: kit.office)
        time.advance(by: DeskRules.fresh)
        let stale = await #expect(throws: CaseworkError.self) {
            try await OfficerKey(of: session.person(), secret: password, in: kit.office)
        }
        #expect(stale?.code == .stepUpNeeded)
        let token = try await ProveAtDesk(kit.office)(code(codes), in: session)
        let fresh = try #require(try await ResumeDesk(kit.office)(token.text))
        _ = try await OfficerKey(of: fresh.person(), secret: password, in: kit.office)
        #expect(fresh.endsAt == session.endsAt, "a step-up does not make the day longer")
    }

    @Test func aFormOfAnotherSessionProvesNothing() async throws {
        let kit = try await office()
        let a = try await halfway(kit)
        let b = try await halfway(kit)
        #expect(a.proves(a.formProof))
        #expect(!a.proves(b.formProof))
    }
}
