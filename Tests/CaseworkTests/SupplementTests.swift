import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// A supplement is part of the request when the decision saw it, and a request of its own when it did not; both States agree which.
@Suite struct SupplementTests {
    private func third(_ talk: Talk) throws -> RequestItem {
        var item = try #require(try talk.script.preservation().items.first)
        item.number = 3
        item.selector = .account(provider: "Example Mail", id: "q-19@mail.example")
        return item
    }

    private func supplement(_ talk: Talk) async throws -> Digest {
        let waiting = try await talk.waiting(
            SupplementRequest(talk.a)(
                talk.idA, request: 1, items: [third(talk)], facts: "A third account came up.", reasons: "Found on the seized telephone.",
                by: talk.drafter, secret: talk.secret))
        return try await ApproveStatement(talk.a)(talk.idA, message: waiting, by: talk.states.atA.approver, secret: talk.secret)
    }

    /// What both States hold, without what only one of them has.
    private func asked(_ file: CaseFile) -> [[Int]] { file.requests.map { $0.content.items.map(\.number) } }

    @Test func beforeTheDecisionItBecomesPartOfTheRequest() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        let digest = try await supplement(talk)
        try await talk.states.settle()
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(asked(file) == [[1, 2, 3]])
            #expect(file.requests[0].supplements.map(\.message) == [digest])
            #expect(file.requests[0].content.factsSummary?.hasSuffix("A third account came up.") == true)
        }
        try await talk.grant(1)
        try await talk.states.settle()
        #expect(try await asked(talk.fileA()) == [[1, 2, 3]])
        #expect(try await talk.fileA().requests[0].outgoing?.state == .granted)
    }

    @Test func afterTheDecisionItNeedsOneOfItsOwn() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        let digest = try await supplement(talk)
        try await talk.states.settle()
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(asked(file) == [[1, 2], [3]])
            #expect(file.requests[1].message == digest && file.requests[1].supplementTo == 1)
        }
        #expect(try await talk.fileA().requests[1].outgoing?.state == .delivered)
        #expect(try await talk.fileB().requests[1].incoming?.state == .received)
        try await TakeInHand(talk.b)(talk.idB, message: digest, by: talk.triage)
        try await talk.grant(2)
        try await talk.states.settle()
        #expect(try await talk.fileA().requests.map(\.outgoing?.state) == [.granted, .granted])
    }

    @Test func whenDecisionAndSupplementCrossBothStandAndBothStatesSeeTheSame() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        let digest = try await supplement(talk)
        #expect(try await asked(talk.fileA()) == [[1, 2, 3]])
        try await talk.grant(1)
        try await talk.states.settle()
        for file in [try await talk.fileA(), try await talk.fileB()] {
            #expect(asked(file) == [[1, 2], [3]])
            #expect(file.requests[1].message == digest)
        }
        #expect(try await talk.fileA().requests.map(\.outgoing?.state) == [.granted, .delivered])
        #expect(try await talk.fileB().requests.map(\.incoming?.state) == [.granted, .received])
    }

    @Test func aDecisionThatWaitsForItsSecondSignatureIsTakenBack() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        let content = try await talk.fileB().requests[0].content
        var proposal = talk.script.decision(.granted, on: content)
        proposal.screen = proposal.screen.map {
            ProtectedConductAnswer(conduct: $0.conduct, isTouched: $0.conduct == .research, reasons: "He says so.")
        }
        let waiting = try await talk.waiting(
            ProposeDecision(talk.b)(talk.idB, request: 1, proposal, by: talk.triage, secret: talk.secret))
        _ = try await supplement(talk)
        try await talk.states.settle()
        #expect(try await talk.fileB().requests[0].incoming?.state == .inHand)
        await refused(.nothingPending) {
            try await ApproveStatement(talk.b)(talk.idB, message: waiting, by: talk.states.atB.reviewer, secret: talk.secret)
        }
    }

    @Test func itIsHeldAgainstTheRulesAsTheRequestWouldThenBe() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        var item = try third(talk)
        item.dataCategories = []
        item.relation = nil
        let hollow = item
        let error = await #expect(throws: CaseworkError.self) {
            try await SupplementRequest(talk.a)(
                talk.idA, request: 1, items: [hollow], reasons: "More.", by: talk.drafter, secret: talk.secret)
        }
        #expect(error?.code == .rejectedByRules && error?.findings.blocking.allSatisfy { $0.item == 3 } == true)
        await refused(.malformedInput) {
            try await SupplementRequest(talk.a)(talk.idA, request: 1, reasons: "Nothing.", by: talk.drafter, secret: talk.secret)
        }
    }

    @Test func aWithdrawalAndADecisionThatCrossBothStand() async throws {
        let talk = try await Talk.begin(upTo: .inHand)
        _ = try await WithdrawRequest(talk.a)(
            talk.idA, request: 1, reasons: "Found elsewhere.", by: talk.drafter, secret: talk.secret)
        try await talk.grant(1)
        try await talk.states.settle()
        let (a, b) = (try await talk.fileA(), try await talk.fileB())
        #expect(a.requests[0].outgoing?.state == .withdrawn && a.requests[0].decision?.outcome == .granted)
        #expect(b.requests[0].incoming?.state == .withdrawn && b.requests[0].decision?.outcome == .granted)
        #expect(a.graph.messages == b.graph.messages)
    }
}
