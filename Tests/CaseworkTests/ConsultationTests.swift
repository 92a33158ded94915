import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// Before refusing under 40(21) the States talk, and what counts is the thread, not what somebody writes into the decision (40(28)).
@Suite struct ConsultationTests {
    private func refusal(_ talk: Talk, summary: String?) async throws -> DecisionProposal {
        let content = try await talk.fileB().requests[0].content
        var proposal = talk.script.decision(.refused, on: content)
        proposal.ground = .essentialInterests
        proposal.grounds = proposal.grounds.map {
            GroundAnswer(ground: $0.ground, applies: $0.ground == .essentialInterests, reasons: $0.reasons)
        }
        proposal.exclusions = NeverSufficientID.allCases.map { NeverSufficientAnswer(reason: $0, isOnlyReason: false) }
        proposal.reasons = "Execution would prejudice essential interests."
        if let summary {
            // Claims a talk that the thread does not show.
            proposal.consultation = ConsultationRecord(
                messages: [Digest(of: [1])], asked: talk.now,
                end: ConsultationRecord.End(kind: .answered, moment: talk.now), summary: summary)
        }
        return proposal
    }

    private func findings(_ talk: Talk, summary: String? = "No other terms were found.") async throws -> [String] {
        let proposal = try await refusal(talk, summary: summary)
        return try await ReviewDecision(talk.b)(talk.idB, request: 1, proposal, by: talk.triage).blocking.map(\.code.text)
    }

    @Test func aClaimedTalkIsNoTalk() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        #expect(try await findings(talk) == ["decision.consultation.missing"])
    }

    @Test func aRefusalIsCompleteOnlyWithTheRecordedAnswer() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        let asked = try await talk.sent(
            ConsultOnGround(talk.b)(
                talk.idB, request: 1, ground: "essential_interests", text: "Could the second account be left out?", by: talk.triage,
                secret: talk.secret))
        #expect(try await findings(talk) == ["decision.consultation.unfinished"])
        let reply = try await talk.sent(
            ReplyToConsultation(talk.a)(talk.idA, consultation: asked, text: "No.", by: talk.drafter, secret: talk.secret))
        #expect(try await findings(talk) == [])
        #expect(try await findings(talk, summary: nil) == ["decision.consultation.unfinished"])
        let waiting = try await talk.waiting(
            ProposeDecision(talk.b)(
                talk.idB, request: 1, refusal(talk, summary: "They cannot do without it."), by: talk.triage, secret: talk.secret))
        _ = try await talk.approveB(waiting)
        let decision = try #require(try await talk.fileA().requests[0].decision)
        #expect(decision.outcome == .refused && decision.consultation == [asked, reply])
        #expect(try await !talk.fileB().clocks.contains { $0.clock.rule == .answerToConsultation && $0.settledAt == nil })
    }

    @Test func withoutAnAnswerItTimesOutAndThatIsOnRecord() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        _ = try await talk.sent(
            ConsultOnGround(talk.b)(
                talk.idB, request: 1, ground: "essential_interests", text: "Could it be narrowed?", by: talk.triage, secret: talk.secret))
        talk.states.time.advance(by: Period(days: 29))
        #expect(try await findings(talk) == ["decision.consultation.unfinished"])
        talk.states.time.advance(by: Period(days: 1))
        #expect(try await findings(talk) == [])
        let questions = try await PrepareDecision(talk.b)(talk.idB, request: 1, by: talk.triage)
        #expect(questions.consultation?.end?.kind == .timedOut)
    }

    @Test func anUnknownGroundIsNoGround() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        await refused(.malformedInput) {
            try await ConsultOnGround(talk.b)(
                talk.idB, request: 1, ground: "political_offence", text: "?", by: talk.triage, secret: talk.secret)
        }
    }
}
