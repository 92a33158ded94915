import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct ClockTests {
    private let rulebook = Sample.rulebook
    private let start = Sample.moment("2027-03-01T12:00:00Z")

    @Test func preservationLastsSixtyDaysAtLeast() throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start)
        #expect(clock.ends == Sample.moment("2027-04-30T12:00:00Z"))
        #expect(clock.citation.text == "42(8)" && clock.actor == .requestedState && clock.item == 1 && !clock.isPolicy)
        #expect(try rulebook.internationalPreservation(item: 1, effected: start, days: 60).ends == clock.ends)
        #expect(throws: ClockFault.belowMinimum(days: 60)) { try rulebook.internationalPreservation(item: 1, effected: start, days: 59) }
    }

    @Test func aDomesticOrderLastsNinetyDaysAtMost() throws {
        #expect(try rulebook.domesticOrder(item: 1, starts: start, days: 90).ends == start + Period(days: 90))
        #expect(throws: ClockFault.aboveMaximum(days: 90)) { try rulebook.domesticOrder(item: 1, starts: start, days: 91) }
        #expect(throws: ClockFault.noLength) { try rulebook.domesticOrder(item: 1, starts: start, days: 0) }
    }

    @Test func theFourStatusesMeetAtTheirBorders() throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start)
        let warning = clock.ends - Period(days: 14)
        #expect(clock.warns == warning)
        #expect(clock.status(at: start) == .running(timeLeft: Period(days: 60)))
        #expect(clock.status(at: warning - Period(seconds: 1)) == .running(timeLeft: Period(seconds: 14 * 86_400 + 1)))
        #expect(clock.status(at: warning) == .warning(timeLeft: Period(days: 14)))
        #expect(clock.status(at: clock.ends - Period(seconds: 1)) == .warning(timeLeft: Period(seconds: 1)))
        #expect(clock.status(at: clock.ends) == .expired(since: clock.ends))
        #expect(try clock.held(byFollowUpAt: start).status(at: clock.ends + Period(days: 1_000)) == .held)
    }

    @Test func anExtensionIsAskedForBeforeTheEnd() throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start)
        let longer = try clock.extended(asked: clock.ends - Period(seconds: 1), days: 60)
        #expect(longer.ends == clock.ends + Period(days: 60))
        #expect(try clock.extended(asked: start, days: 60).ends == longer.ends, "asking early costs nothing")
        #expect(throws: ClockFault.expired(clock.ends)) { try clock.extended(asked: clock.ends, days: 60) }
        #expect(throws: ClockFault.noLength) { try clock.extended(asked: start, days: 0) }
        let window = rulebook.extensionWindow(of: clock)
        #expect(window.ends == clock.ends && window.actor == .requestingState && window.citation.text == "42(9)")
    }

    @Test func aFollowUpRequestHoldsTheDataUntilItIsDecided() throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start)
        let held = try clock.held(byFollowUpAt: start + Period(days: 30))
        #expect(held.heldSince == start + Period(days: 30) && held.warns == nil)
        #expect(try held.held(byFollowUpAt: start + Period(days: 40)) == held)
        #expect(held.resumed(decidedAt: start + Period(days: 45)).ends == clock.ends)
        #expect(held.resumed(decidedAt: start + Period(days: 100)).ends == start + Period(days: 100))
        #expect(
            held.resumed(decidedAt: start + Period(days: 100)).status(at: start + Period(days: 100))
                == .expired(since: start + Period(days: 100)))
        #expect(clock.resumed(decidedAt: start + Period(days: 100)) == clock)
        #expect(throws: ClockFault.expired(clock.ends)) { try clock.held(byFollowUpAt: clock.ends) }
    }

    @Test(
        arguments: [(60, 90, []), (90, 90, []), (91, 90, [90]), (120, 90, [90]), (200, 60, [60, 120, 180]), (120, 400, [90])]
            as [(Int64, Int64, [Int64])])
    func domesticOrdersCoverAPreservationWithoutAGap(days: Int64, order: Int64, renewals: [Int64]) throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start, days: days)
        #expect(rulebook.domesticRenewals(covering: clock, orderDays: order) == renewals.map { start + Period(days: $0) })
    }

    @Test func theEarliestOfTheTwoClocksPresses() throws {
        let international = try rulebook.internationalPreservation(item: 1, effected: start, days: 120)
        let domestic = try rulebook.domesticOrder(item: 1, starts: start, days: 90)
        #expect([international, domestic].mostPressing == domestic)
        #expect([try domestic.held(byFollowUpAt: start), international].mostPressing == international)
        #expect([Clock]().mostPressing == nil)
    }

    @Test func aDeadlineIsASoftClock() throws {
        let end = Sample.moment("2027-04-01T00:00:00Z")
        let clock = rulebook.clock(for: Deadline(moment: end, reason: "trial"), from: start)
        #expect(clock.ends == end && clock.citation.text == "40(26)")
        #expect(rulebook.rule(for: clock.rule).kind == .soft)
    }

    @Test(arguments: [ClockID.firstLook, .delivery, .answerToQuestion, .answerToConsultation, .answerToWarning])
    func whatTheTreatyDoesNotFixIsPolicy(id: ClockID) throws {
        let clock = try rulebook.clock(id, starts: start)
        #expect(clock.isPolicy && clock.grade == .policy && clock.ends > start)
        #expect(clock.warnBefore < clock.ends.since(clock.starts))
    }

    @Test(arguments: [ClockID.holdUntilDecision, .availability, .firstConference, .protocolThreshold])
    func aRuleWithoutDaysMakesNoClock(id: ClockID) {
        #expect(throws: ClockFault.noLength) { try rulebook.clock(id, starts: start) }
    }

    @Test func theContactPointHasNoResponseTime() {
        #expect(rulebook.rule(for: ClockID.availability).amount == nil)
    }

    @Test func aClockReadsBack() throws {
        let clock = try rulebook.internationalPreservation(item: 1, effected: start).held(byFollowUpAt: start)
        #expect(try JSONDecoder().decode(Clock.self, from: JSONEncoder().encode(clock)) == clock)
    }
}
