import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// What is seen of the office as a whole, and by whom.
@Suite struct OverviewTests {
    @Test func theFiguresCountAndNameNobody() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        _ = try await DraftRequest(states.a.office)(id, try script.preservation(), by: states.atA.drafter)
        let overseer = try await states.a.person("olga", "central", .overseer)
        let before = try await CountFigures(states.a.office)(by: overseer)
        #expect(before.cases == ["open.requesting": 1])
        #expect(before.requests == [:], "a draft is no request yet")
        let proposed = try await ProposeRequest(states.a.office)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
        guard case .waiting(let message) = proposed else {
            Issue.record("left with one signature")
            return
        }
        _ = try await ApproveStatement(states.a.office)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        let after = try await CountFigures(states.a.office)(by: overseer)
        #expect(after.requests == ["preservation": 1])
        #expect(after.all == 1 && after.counted == 1)
        let audit = try await states.a.store.read { try $0.audit(of: nil, limit: 50) }
        #expect(audit.contains { $0.verb == "readFigures" && $0.officer == overseer.officer && $0.outcome == .done })
    }

    @Test func onlyTheOverseerReadsFiguresAndOnlyOperatorAndOverseerReadOperations() async throws {
        let states = try await TwoStates.make()
        for role in OfficerRole.allCases {
            let who = try await states.a.person("x-\(role.rawValue)", "central", role)
            let figures = await code { _ = try await CountFigures(states.a.office)(by: who) }
            #expect((figures == nil) == (role == .overseer), "\(role)")
            let operations = await code { _ = try await ReadOperations(states.a.office)(by: who) }
            #expect((operations == nil) == (role == .overseer || role == .operator), "\(role)")
            let directory = await code { _ = try await ReadDirectory(states.a.office)(by: who) }
            #expect(directory == nil, "\(role)")
            let colleagues = await code { _ = try await ListColleagues(states.a.office)(by: who) }
            #expect((colleagues == nil) == (role == .triage || role == .duty), "\(role)")
        }
    }

    private func code(_ body: () async throws -> Void) async -> CaseworkError.Code? {
        do {
            try await body()
            return nil
        } catch let error as CaseworkError { return error.code } catch { return .unknownCase }
    }

    @Test func operationsShowEachPeersQueueAndTheLastBackup() async throws {
        let states = try await TwoStates.make()
        let operatorOfA = try await states.a.person("otto", "central", .operator)
        let fresh = try await ReadOperations(states.a.office)(by: operatorOfA)
        #expect(fresh.peers.map(\.state.text) == ["XB"] && fresh.peers.first?.waiting == 0)
        #expect(fresh.peers.first?.sequence == 1)
        #expect(fresh.lastBackup == nil)
        let now = states.a.office.time.now()
        try await states.a.store.write {
            try $0.append(AuditRow(at: now, officer: nil, verb: ReadOperations.backup, caseID: nil, outcome: .done, code: "copied"))
        }
        #expect(try await ReadOperations(states.a.office)(by: operatorOfA).lastBackup == now)
    }

    @Test func theDirectoryShowsTheOtherStatesAuthoritiesAndNoBondWhereNoRegisterIs() async throws {
        let states = try await TwoStates.make()
        let peers = try await ReadDirectory(states.a.office)(by: states.atA.drafter)
        #expect(peers.map(\.entry.state.text) == ["XB"])
        #expect(peers.first?.entry.authorities.isEmpty == false)
        #expect(peers.first?.bond == nil)
    }

    @Test func anInTrayIsStampedByWhatOneMaySeeOfIt() async throws {
        let states = try await TwoStates.make()
        let drafter = states.atA.drafter
        let stranger = try await states.a.person("stranger", "prosecutor", .drafting)
        let stamp = StampInTray(states.a.office)
        let (empty, nothing) = (try await stamp(by: drafter), try await stamp(by: stranger))
        let script = CaseScript(states)
        let id = try await script.refer().id
        let one = try await stamp(by: drafter)
        #expect(one != empty)
        _ = try await DraftRequest(states.a.office)(id, try script.preservation(), by: drafter)
        #expect(try await stamp(by: drafter) != one)
        #expect(try await stamp(by: stranger) == nothing, "what is not theirs to see does not show")
    }
}
