import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// In which order and when messages leave, and who counts as the caller.
@Suite struct DeliveryTests {
    /// Cases need not wait for each other, but what belongs to one case arrives in the order in which it was sent.
    @Test func theMessagesOfOneCaseArriveInTheirOrder() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        var asked: [CaseID: [Digest]] = [:]
        for _ in 0..<3 {
            let sent = try await script.send(try script.preservation(), in: try await script.refer().id)
            try await states.settle()
            let atB = try await script.caseAtB(of: sent)
            for number in 1...4 {
                guard
                    case .sent(let digest) = try await AskQuestion(states.b.office)(
                        atB.id, request: 1, text: "Question \(number)?", by: states.atB.triage, secret: StateKit.password)
                else {
                    Issue.record("a question waits for a second signature")
                    return
                }
                asked[atB.id, default: []].append(digest)
            }
        }
        try await DeliverOutbox(states.b.office)()
        let arrived = try await states.a.office.store.read { store in
            try store.caseRows(CaseFilter(limit: 9)).map {
                try store.messages(of: $0.id).filter { $0.direction == .received }.map(\.digest)
            }
        }
        #expect(arrived.count == 3)
        #expect(Set(arrived) == Set(asked.values))
    }

    @Test(.timeLimit(.minutes(1))) func theBellEndsAWaitThatWouldLastForHours() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let matter = try await script.refer().id
        // Whether it rings before or during the wait makes no difference.
        async let waited: Void = states.a.office.bell.wait(atMost: .seconds(7_200))
        _ = try await script.send(try script.preservation(), in: matter)
        await waited
    }

    /// What was found out about a caller a moment ago does not outlive the row that it was found with.
    @Test func aCallerIsJudgedAnewWhenTheEntryOnFileChanges() async throws {
        let states = try await TwoStates.make()
        let tls = try states.b.root.issueTLS(hosts: ["xb.example"], addresses: [], at: states.b.time.now())
        let identify = IdentifyPeer(states.a.office)
        #expect(try await identify(certificate: tls.certificate.der)?.state.text == "XB")
        #expect(try await identify(certificate: tls.certificate.der)?.state.text == "XB")
        let row = try #require(try await states.a.office.store.read { try $0.peer(states.b.office.state) })
        var forgotten = row
        forgotten.entry = nil
        let changed = forgotten
        try await states.a.office.store.write { try $0.put(changed) }
        #expect(try await identify(certificate: tls.certificate.der) == nil)
    }
}
