import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// A node that cannot be reached from outside takes full part over real lines: it sends, and fetches what waits for it.
@Suite struct WebPollingTests {
    @Test func envelopesReceiptsAndLaterReceiptsReachANodeThatOnlyPolls() async throws {
        try await WebTwoStates.run(aPolls: true) { web in
            let (a, b, states) = (web.a, web.b, web.states)
            let script = CaseScript(states)
            let id = try await script.refer().id
            let drafted = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
            guard
                case .waiting(let message) = try await ProposeRequest(a)(
                    id, request: drafted.number, by: states.atA.drafter, secret: StateKit.password)
            else { throw ContractBreach("one signature") }
            let request = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
            try await web.settle()
            // The first answer came back on the line.
            #expect(try await a.store.read { try $0.outboxRow(request) }?.state == .settled)

            // A later receipt and an envelope wait over there until they are fetched.
            let file = try await script.caseAtB(of: request)
            try await TakeInHand(b)(file.id, message: request, by: states.atB.triage)
            _ = try await AskQuestion(b)(file.id, request: 1, text: "Which time zone?", by: states.atB.triage, secret: StateKit.password)
            let state = a.state
            #expect(try await b.store.read { try $0.outbox(for: state, limit: 9) }.map(\.kind) == [.receipt, .envelope])
            #expect(try await DeliverOutbox(b)() == 2)
            #expect(try await b.store.read { try $0.outbox(for: state, limit: 9) }.count == 2)
            #expect(try await PollPeers(a)() == 2)
            #expect(try await b.store.read { try $0.outbox(for: state, limit: 9) }.isEmpty)
            let home = try await ReadCase(a)(id, by: states.atA.drafter)
            #expect(home.entries.map(\.kind) == [.request, .question])
            #expect(home.entries[0].events.map(\.event) == [.relayAcceptance, .contentConsignment, .contentHandover])
            // The receipt for the envelope was posted, and B has it.
            let question = home.entries[1].digest
            #expect(try await b.store.read { try $0.receipts(for: question) }.map(\.direction) == [.received])
            #expect(try await PollPeers(a)() == 0)

            // The answer goes out, and its receipt comes back.
            _ = try await AnswerQuestion(a)(id, question: question, text: "UTC.", by: states.atA.drafter, secret: StateKit.password)
            try await web.settle()
            let there = try await ReadCase(b)(file.id, by: states.atB.triage)
            #expect(there.graph.heads == (try await ReadCase(a)(id, by: states.atA.drafter)).graph.heads)
        }
    }

    @Test func whatWasFetchedTwiceIsTakenOnce() async throws {
        try await WebTwoStates.run(aPolls: true) { web in
            let (a, b, states) = (web.a, web.b, web.states)
            let script = CaseScript(states)
            let id = try await script.refer().id
            _ = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
            guard
                case .waiting(let message) = try await ProposeRequest(a)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
            else { throw ContractBreach("one signature") }
            let request = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
            try await web.settle()
            let file = try await script.caseAtB(of: request)
            try await TakeInHand(b)(file.id, message: request, by: states.atB.triage)
            let peer = try #require(try await IdentifyPeer(a)(entry: b.own.signed))
            // Fetched and stored, but never acknowledged: a crash in between.
            let items = try await a.peers.waiting(at: peer)
            #expect(items.map(\.kind) == [.receipt])
            try await AcceptReceipt(a)(Array(items[0].payload.utf8), from: peer)
            #expect(try await a.peers.waiting(at: peer) == items)
            #expect(try await PollPeers(a)() == 1)
            #expect(try await a.peers.waiting(at: peer).isEmpty)
            #expect(try await a.store.read { try $0.receipts(for: request) }.count == 2)
            let (state, digest) = (a.state, request)
            // An envelope is not acknowledged away: only its receipt settles it.
            _ = try await AskQuestion(b)(file.id, request: 1, text: "When?", by: states.atB.triage, secret: StateKit.password)
            let question = try #require(try await b.store.read { try $0.outbox(for: state, limit: 9) }.first).digest
            #expect(question != digest)
            try await a.peers.acknowledge(question, at: peer)
            #expect(try await a.peers.waiting(at: peer).count == 1)
        }
    }
}
