import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct ClockworkTests {
    static let now = Sample.moment("2028-02-15T09:00:00Z")
    static let later = Sample.moment("2028-06-01T00:00:00Z")

    /// Every kind of event once.
    static var events: [ClockEvent] {
        var content = Sample.storedData
        content.deadline = Deadline(moment: later, reason: "trial")
        content.pressingDates = PressingDates(hearing: later, custodyExpiry: later, limitation: later)
        content.confidentiality = Confidentiality(fact: true, substance: true, doNotNotifyUser: false, reason: "x", until: later)
        content.urgencyChannel = .oralThenWritten
        return [
            .requestArrived(content), .requestApproved(content), .requestDelivered, .takenInHand, .questionAsked, .questionAnswered,
            .consultationOpened, .consultationAnswered, .decided(.postponed, postponedUntil: later, course: nil),
            .decided(.granted, postponedUntil: nil, course: nil), .decided(.refused, postponedUntil: nil, course: .prosecutionHere),
            .decided(.forwarded, postponedUntil: nil, course: nil), .authorised(Sample.authorisation),
            .preserved(item: 1, effected: now, orderEnds: now + Period(days: 90)),
            .orderRenewed(item: 1, starts: now + Period(days: 90), ends: now + Period(days: 180)), .released(item: 1), .carriedOut,
            .courseReported,
            .conditionsAccepted([.confidentiality(until: later, reason: "A source."), .noOnwardTransfer], erasedBy: later),
            .oralRequestMade,
            .oralRequestConfirmed, .secrecyImpossible, .secrecyExplained, .futilityFound(item: nil), .futilityTold(item: nil),
            .warned, .warningAnswered, .exculpatoryFound,
            .exculpatoryTold, .presenceEnded, .personLeft, .personLent(until: later), .personReturned, .personNotified, .secrecyEnded,
            .remedySought, .remedyDecided, .erased, .withdrawn, .closed,
        ]
    }

    static var rulebook: Rulebook {
        get throws {
            var policy = StatePolicy()
            policy.statutoryMaximumDays = 360
            return try Sample.rulebook.raised(by: policy)
        }
    }

    @Test func everyClockOfAMatterStartsAndStopsSomewhere() throws {
        var started: Set<ClockID> = []
        var stopped: Set<ClockID> = []
        for event in Self.events {
            for side in Side.allCases {
                let changes = try Self.rulebook.changes(after: event, on: side, at: Self.now)
                started.formUnion(changes.starts.map(\.rule))
                if case .these(let ids, _) = changes.stops { stopped.formUnion(ids) }
            }
        }
        let matter = Set(ClockID.allCases.filter { $0.scope == .matter })
        // Holding is a state of the preservation's own clock, not a clock with an end.
        #expect(started == matter.subtracting([.holdUntilDecision]))
        // The end of the secrecy that a condition asks for comes by itself.
        #expect(stopped == started.subtracting([]))
    }

    @Test func theTwoClocksOfAPreservationAreOnDifferentActors() throws {
        let event = ClockEvent.preserved(item: 2, effected: Self.now, orderEnds: Self.now + Period(days: 200))
        let requested = try Self.rulebook.changes(after: event, on: .requested, at: Self.now + Period(days: 3)).starts
        #expect(requested.map(\.rule) == [.internationalPreservation, .domesticPreservation, .statutoryMaximum])
        #expect(requested.map(\.actor) == [.requestedState, .custodian, .requestedState])
        #expect(requested[0].ends == Self.now + Period(days: 60), "from the moment it took effect, not of the report")
        #expect(requested[1].ends == Self.now + Period(days: 90), "an order is never watched for longer than ninety days")
        let requesting = Sample.rulebook.changes(after: event, on: .requesting, at: Self.now).starts
        #expect(requesting.map(\.rule) == [.internationalPreservation, .preservationExtension])
        #expect(requesting[1].actor == .requestingState && requesting[1].ends == requesting[0].ends)
    }

    @Test func safeConductIsFifteenConsecutiveDays() throws {
        let clock = try #require(Sample.rulebook.changes(after: .presenceEnded, on: .requesting, at: Self.now).starts.first)
        #expect(clock.ends == Sample.moment("2028-03-01T09:00:00Z"), "the leap day counts, Sundays count")
        #expect(!clock.isPolicy)
    }

    @Test(arguments: [
        ClockID.secrecyInability, .futilePreservation, .oralConfirmation, .exculpatoryNotice, .prosecuteInstead, .remedyOutcome,
    ])
    func whatIsOwedPromptlyIsWatchedByPolicyAndSaysSo(id: ClockID) throws {
        let clock = try Sample.rulebook.clock(id, starts: Self.now)
        #expect(clock.isPolicy && !clock.citation.isPolicy && clock.grade != .policy)
        var policy = StatePolicy()
        policy.serviceLevelDays = [id: 3]
        let other = try Sample.rulebook.raised(by: policy).clock(id, starts: Self.now)
        #expect(other.ends == Self.now + Period(days: 3))
    }

    @Test func aNationalsCaseGetsTheClockOf37Paragraph11() throws {
        let changes = Sample.rulebook.changes(
            after: .decided(.refused, postponedUntil: nil, course: .prosecutionHere), on: .requested, at: Self.now)
        #expect(changes.starts.map(\.rule) == [.prosecuteInstead] && changes.stops == .all)
        #expect(ClockID.prosecuteInstead.outlivesCase)
        let other = Sample.rulebook.changes(
            after: .decided(.refused, postponedUntil: nil, course: nil), on: .requested, at: Self.now)
        #expect(other.starts.isEmpty)
    }

    @Test func aPostponementHasAnEndThatIsWatched() throws {
        let changes = Sample.rulebook.changes(
            after: .decided(.postponed, postponedUntil: Self.later, course: nil), on: .requested, at: Self.now)
        #expect(changes.starts.map(\.rule) == [.postponementEnd] && changes.starts.map(\.ends) == [Self.later])
    }

    @Test func noticesClimbFromTheOfficerToTheDutyDesk() throws {
        let clock = try Sample.rulebook.internationalPreservation(item: 1, effected: Self.now)
        let notices = clock.notices(.usual)
        #expect(notices.map(\.level) == [.officer, .supervisor, .duty, .duty] && notices.map(\.isEnd) == [false, false, false, true])
        #expect(notices.map { clock.ends.since($0.at).days } == [14, 5, 1, 0])
        #expect(clock.notices(due: clock.ends - Period(days: 5), .usual).map(\.level) == [.officer, .supervisor])
        #expect(try clock.held(byFollowUpAt: Self.now).notices(.usual).isEmpty)
        // A short clock is never escalated before its officer was told.
        let look = try Sample.rulebook.clock(.safeConduct, starts: Self.now)
        #expect(look.notices(.usual).map { look.ends.since($0.at).days } == [3, 3, 1, 0])
        let short = try Sample.rulebook.clock(.firstLook, starts: Self.now)
        #expect(short.notices(.usual).map(\.isEnd) == [true])
    }

    @Test func everyClockHasAWarningTimeOrNoEnd() {
        for rule in Sample.rulebook.clocks where rule.id.scope == .matter && rule.id != .holdUntilDecision {
            #expect(rule.warnBeforeDays != nil, "\(rule.id)")
        }
    }
}

@Suite struct SelectorMatchingTests {
    @Test(
        arguments: [
            (.email(" Q-17@Mail.Example "), .email("q-17@mail.example")),
            (.account(provider: "Example Mail", id: "Q-17@mail.example"), .email("q-17@mail.example")),
            (.telephone("+43 1 234567"), .telephone("+43 (1) 23-45-67")),
            (
                .ipAddress("2001:DB8::1", port: 1, moment: nil, utcOffsetMinutes: nil),
                .ipAddress("2001:db8:0:0:0:0:0:1", port: nil, moment: nil, utcOffsetMinutes: nil)
            ),
            (.url("HTTPS://Forum.Example/Thread/1/#post"), .url("https://forum.example/Thread/1")),
            (.device("35-209900-176148-1", kind: nil), .device("352099001761481", kind: nil)),
            (.wallet(chain: "Ethereum", address: "0xAB01"), .wallet(chain: "ethereum", address: "0xab01")),
        ] as [(Selector, Selector)])
    func oneThingInTwoSpellingsMatches(a: Selector, b: Selector) {
        #expect(!Set(a.matchingKeys).isDisjoint(with: b.matchingKeys), "\(a.matchingKeys) \(b.matchingKeys)")
    }

    @Test(
        arguments: [
            (.email("a@mail.example"), .email("b@mail.example")), (.email("17"), .telephone("17")),
            (.account(provider: "A", id: "q"), .account(provider: "B", id: "q")),
            (.wallet(chain: "bitcoin", address: "1Ab"), .wallet(chain: "bitcoin", address: "1aB")),
            (.caseSpecific("the same words"), .caseSpecific("the same words")),
            (
                .ipAddress("2001:db8::1", port: nil, moment: nil, utcOffsetMinutes: nil),
                .ipAddress("2001:db8::1:1", port: nil, moment: nil, utcOffsetMinutes: nil)
            ),
        ] as [(Selector, Selector)])
    func twoThingsDoNotMatch(a: Selector, b: Selector) { #expect(Set(a.matchingKeys).isDisjoint(with: b.matchingKeys)) }
}
