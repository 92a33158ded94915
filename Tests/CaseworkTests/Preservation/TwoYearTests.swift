import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// Two years of one preservation, day by day, with the clocks looked at each day on both sides.
@Suite struct TwoYearTests {
    /// Every alarm that was ever raised at a State, by key; how often each was raised.
    private func raised(at kit: StateKit) async throws -> [String: [AlarmRow]] {
        let all = try await kit.store.read { try $0.alarms(openOnly: false, limit: 100_000) }
        return Dictionary(grouping: all, by: \.key)
    }

    @Test func inTwoYearsWithRenewalsEveryWarningComesOnceAndNothingLapsesSilently() async throws {
        let states = try await TwoStates.make(validity: Period(days: 1_200))
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let (a, b) = (states.a.office, states.b.office)
        let secret = StateKit.password
        let start = states.time.now()
        var expected: Set<String> = []
        var renewals = 0
        var extensions = 0
        for day in 1...730 {
            states.time.set(start + Period(days: Int64(day)))
            _ = try await WatchClocks(a)()
            _ = try await WatchClocks(b)()
            let home = try await ReadCase(a)(cases.a, by: states.atA.drafter)
            let there = try await ReadCase(b)(cases.b, by: states.atB.triage)
            let now = states.time.now()
            // Written a second time on purpose: what must have been said by today about every clock that runs.
            for (office, id, file) in [(a, cases.a, home), (b, cases.b, there)] {
                for clock in file.clocks where clock.isRunning && clock.clock.heldSince == nil {
                    for (days, code) in [(Int64(5), "clock.escalated.supervisor"), (1, "clock.escalated.duty")]
                    where clock.clock.concerns(file.direction == .requesting ? .requesting : .requested)
                        && days <= clock.clock.warnBefore.days && now >= clock.clock.ends - Period(days: days)
                    {
                        expected.insert("\(office.state) clock.\(id).\(clock.key).\(clock.clock.ends).\(code)")
                    }
                }
            }
            // People act late on purpose: the officer at A on the last day but two, at B on the last day.
            let tasksA = try await ListPreservationTasks(a)(of: cases.a, by: states.atA.drafter)
            if let ask = tasksA.first(where: { $0.kind == .askExtension }), ask.due - Period(days: 2) <= now {
                _ = try await AskExtension(a)(
                    cases.a, request: 1, items: ask.items, reasons: "The trial goes on.", by: states.atA.drafter, secret: secret)
                try await states.settle()
                _ = try await ExtendPreservation(b)(cases.b, request: 1, days: 60, by: states.atB.triage, secret: secret)
                try await states.settle()
                extensions += 1
            }
            for task in try await ListPreservationTasks(b)(of: cases.b, by: states.atB.triage) {
                switch task.kind {
                case .renewOrder where task.due - Period(days: 1) <= now:
                    let order = try #require(task.order)
                    _ = try await RenewDomesticOrder(b)(
                        cases.b, request: 1, order: order, days: try #require(task.days), by: states.atB.triage)
                    renewals += 1
                case .renewOrder: break
                case .statutoryMaximum, .answerExtension, .release, .askExtension, .sendRequest: Issue.record("\(task.kind) on day \(day)")
                }
            }
            for clock in try await ReadCase(b)(cases.b, by: states.atB.triage).clocks where clock.isRunning {
                #expect(clock.clock.ends > now, "\(clock.clock.rule) lapsed on day \(day)")
            }
        }
        #expect(extensions >= 10, "\(extensions) extensions, \(renewals) renewals between them")
        var seen: Set<String> = []
        for kit in [states.a, states.b] {
            for (key, rows) in try await raised(at: kit) where key.hasPrefix("clock.") {
                #expect(rows.count == 1, "\(key) was raised \(rows.count) times")
                #expect(rows[0].code != "clock.ended", "\(key)")
                seen.insert("\(kit.office.state) \(key)")
            }
        }
        #expect(expected.subtracting(seen).isEmpty, "said too little")
        #expect(expected.count > 10)
        // Then the people stop: each end is said, on both sides, once.
        states.time.advance(by: Period(days: 200))
        for kit in [states.a, states.b] {
            for _ in 1...3 { _ = try await WatchClocks(kit.office)() }
            let ended = try await raised(at: kit).values.flatMap { $0 }.filter { $0.code == "clock.ended" }
            #expect(ended.count == 2, "\(ended.map(\.key))")
            #expect(Set(ended.map(\.key)).count == ended.count)
            #expect(ended.allSatisfy { $0.level == .duty && $0.settledAt == nil })
        }
    }

    @Test func theOfficerTheSupervisorAndTheDutyDeskAreToldInTurn() async throws {
        let states = try await TwoStates.make()
        _ = try await CaseScript(states).preserve()
        let a = states.a.office
        let start = states.time.now()
        var told: [(day: Int64, codes: [String])] = []
        for day in 1...61 {
            states.time.set(start + Period(days: Int64(day)))
            let codes = try await WatchClocks(a)().map(\.code)
            if codes != told.last?.codes ?? [] { told.append((Int64(day), codes)) }
        }
        #expect(told.map(\.day) == [46, 55, 59, 60])
        #expect(
            told.map(\.codes) == [
                ["clock.warning"], ["clock.escalated.supervisor"], ["clock.escalated.duty"], ["clock.ended", "clock.ended"],
            ])
        // What was taken a level up is settled below.
        let open = try await ListAlarms(a)(by: states.atA.drafter)
        #expect(open.map(\.code) == ["clock.ended", "clock.ended"])
    }

    @Test func aPolicyMovesTheSteps() async throws {
        var floor = StatePolicy()
        floor.warnBeforeDays = [.domesticPreservation: 30]
        floor.escalation = Escalation(supervisorDays: 20, dutyDays: 10)
        let states = try await TwoStates.make(floorB: floor)
        _ = try await CaseScript(states).preserve()
        let start = states.time.now()
        // The international clock of sixty days comes first.
        for (day, codes) in [
            (45, []), (46, ["clock.escalated.supervisor"]), (50, ["clock.escalated.duty"]), (60, ["clock.ended", "clock.warning"]),
            (70, ["clock.ended", "clock.escalated.supervisor"]),
        ] as [(Int64, [String])] {
            states.time.set(start + Period(days: day))
            #expect(try await WatchClocks(states.b.office)().map(\.code) == codes, "day \(day)")
        }
    }

    @Test func aPostponementEndsByItselfAndIsSaid() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let request = try await script.send(try script.storedData(citing: cases.request), attachments: [script.annex], in: cases.a)
        let b = states.b.office
        try await TakeInHand(b)(cases.b, message: request, by: states.atB.triage)
        let content = try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1].content
        var proposal = script.decision(.postponed, on: content)
        proposal.reasons = "A trial of our own is under way."
        proposal.postponedUntil = states.time.now() + Period(days: 40)
        proposal.consultation = ConsultationRecord(
            messages: [request], asked: states.time.now(), end: .init(kind: .timedOut, moment: states.time.now()), summary: "No answer.")
        guard
            case .waiting(let waiting) = try await ProposeDecision(b)(
                cases.b, request: 2, proposal, by: states.atB.triage, secret: StateKit.password)
        else { throw ContractBreach("postponed by one person") }
        _ = try await ApproveStatement(b)(cases.b, message: waiting, by: states.atB.reviewer, secret: StateKit.password)
        try await states.settle()
        states.time.advance(by: Period(days: 39))
        _ = try await WatchClocks(b)()
        #expect(try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1].incoming?.state == .postponed)
        states.time.advance(by: Period(days: 1))
        let alarms = try await WatchClocks(b)()
        #expect(alarms.contains { $0.code == "clock.ended" && $0.key.contains("postponement_end") })
        #expect(try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1].incoming?.state == .inHand)
    }
}
