import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// Two cases of one State that name the same, and do not know of each other (22(5)).
@Suite struct OverlapTests {
    /// A case at A that names the account of the script, drafted by a prosecutor who sees nothing of the central authority's.
    private func second(_ states: TwoStates, by who: SignedIn) async throws -> CaseID {
        let script = CaseScript(states)
        let file = try await ReferMatter(states.a.office)(
            title: "Fraud", task: "Obtain the account.", to: who.authority, counterpart: try states.partyB, references: References(),
            by: who)
        var content = try script.preservation()
        content.items = [content.items[0]]
        // Another spelling of the same account.
        content.items[0].selector = .email("Q-17@MAIL.example")
        _ = try await DraftRequest(states.a.office)(file.id, content, by: who)
        return file.id
    }

    @Test func twoCasesThatNameTheSameAreToldWhomToAskAndNothingElse() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let a = states.a.office
        let first = try await script.refer().id
        _ = try await DraftRequest(a)(first, try script.preservation(), by: states.atA.drafter)
        #expect(try await ListOverlaps(a)(of: first, by: states.atA.drafter).isEmpty)
        let prosecutor = try await states.a.person("prosecutor", "prosecutor", .drafting)
        let other = try await second(states, by: prosecutor)

        let overlap = try #require(try await ListOverlaps(a)(of: first, by: states.atA.drafter).first)
        #expect(overlap.authority.text == "prosecutor" && overlap.items == [1] && overlap.reference == nil)
        #expect(overlap.citation.text == "22(5)")
        let back = try #require(try await ListOverlaps(a)(of: other, by: prosecutor).first)
        #expect(back.authority == states.atA.drafter.authority && back.reference == nil)
        let overseer = try await states.a.person("overseer", "central", .overseer)
        #expect(try await ListOverlaps(a)(of: first, by: overseer).first?.reference != nil, "who may read it anyway sees which it is")

        let alarms = try await states.a.store.read { try $0.alarms(openOnly: true, limit: 9) }.filter { $0.code == "case.overlap" }
        #expect(Set(alarms.map(\.caseID)) == [first, other])
        for alarm in alarms {
            let foreign = alarm.caseID == first ? other : first
            #expect(!alarm.key.contains(foreign.text), "an alarm does not name the other case")
        }
        await #expect(throws: CaseworkError.self) { try await ListOverlaps(a)(of: first, by: prosecutor) }
    }

    @Test func manyCasesAboutOneThingRaiseOneAlarmForEachAuthorityToAsk() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let a = states.a.office
        for _ in 0..<4 { _ = try await DraftRequest(a)(try await script.refer().id, try script.preservation(), by: states.atA.drafter) }
        _ = try await second(states, by: try await states.a.person("prosecutor", "prosecutor", .drafting))
        let alarms = try await states.a.store.read { try $0.alarms(openOnly: true, limit: 99) }.filter { $0.code == "case.overlap" }
        // Each of the four asks the central authority and the prosecutor, the fifth the central authority.
        #expect(Dictionary(grouping: alarms, by: \.caseID).values.map(\.count).sorted() == [1, 2, 2, 2, 2])
    }

    @Test func theRequestedStateMatchesWhatArrivesWithItsOwn() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let again = try await script.refer().id
        let request = try await script.send(try script.preservation(), in: again)
        let file = try await script.caseAtB(of: request)
        #expect(file.id != cases.b)
        let overlap = try #require(try await ListOverlaps(states.b.office)(of: file.id, by: states.atB.triage).first)
        #expect(overlap.items == [1, 2] && overlap.reference != nil)
    }

    @Test func theStoreHoldsNoPlainSelectorAndAnotherNodesDigestsDiffer() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let atA = try #require(try await states.a.store.read { try $0.caseRow(cases.a) }).selectors
        let atB = try #require(try await states.b.store.read { try $0.caseRow(cases.b) }).selectors
        #expect(!atA.isEmpty && atA.count == atB.count && Set(atA).isDisjoint(with: atB))
        for text in ["email:q-17@mail.example", "account:examplemail:q-17@mail.example", "q-17@mail.example"] {
            #expect(!atA.contains(Digest(of: Array(text.utf8))), "a plain digest could be guessed")
        }
    }

    @Test func aClosedCaseNoLongerMatchesAndItsAlarmIsSettled() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let a = states.a.office
        let first = try await script.preserve().a
        let prosecutor = try await states.a.person("prosecutor", "prosecutor", .drafting)
        let other = try await second(states, by: prosecutor)
        #expect(try await ListOverlaps(a)(of: other, by: prosecutor).count == 1)
        _ = try await CloseCase(a)(first, note: "Done.", by: states.atA.drafter, secret: StateKit.password)
        #expect(try await ListOverlaps(a)(of: other, by: prosecutor).isEmpty)
        _ = try await WatchClocks(a)()
        #expect(try await states.a.store.read { try $0.alarms(openOnly: true, limit: 9) }.allSatisfy { $0.code != "case.overlap" })
    }
}
