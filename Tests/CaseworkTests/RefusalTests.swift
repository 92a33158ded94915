import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// A refusal is signed, is addressed to whoever asked, and stands when it is asked again.
@Suite struct RefusalTests {
    @Test func aMessageRefusedTwiceInOneSecondGetsTheSameReceipt() async throws {
        let forge = Forge(states: try await TwoStates.make())
        let envelope = try forge.envelope(try await forge.body(id: forge.newID(), mode: .operational))
        let first = try await forge.deliver(envelope)
        #expect(first.rejection == .wrongMode)
        #expect(try await forge.deliver(envelope) == first)
    }

    @Test func theSameRefusedMessageALongTimeLaterStillGetsItsFirstRejection() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID(), mode: .operational))
        let first = try await forge.deliver(envelope)
        let before = try await states.b.store.read { try $0.counts() }
        for _ in 0..<60 {
            states.time.advance(by: Period(minutes: 1))
            #expect(try await forge.deliver(envelope) == first)
        }
        #expect(try await states.b.store.read { try $0.counts() } == before)
        let (bytes, a) = (Digest(of: try envelope.wire()), states.a.office.state)
        #expect(try await states.b.store.read { try $0.refusal(from: a, subject: bytes, code: "mode.wrong") }?.count == 61)
        #expect(try await states.b.store.read { try $0.audit(of: nil, limit: 5_000) }.filter { $0.verb == "acceptEnvelope" }.count == 1)
    }

    @Test func hundredsOfDifferentRefusedMessagesDoNotGrowStoreAndLog() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        func flood(_ count: Int) async throws -> (rejected: Int, notNow: Int) {
            var (rejected, notNow) = (0, 0)
            for number in 0..<count {
                switch try await forge.deliver(Array("nonsense \(states.time.now()) \(number)".utf8)) {
                case .rejected: rejected += 1
                case .notNow(let wait):
                    #expect(wait.seconds > 0 && wait.seconds <= 3_600)
                    notNow += 1
                case .taken: Issue.record("nonsense was taken")
                }
            }
            return (rejected, notNow)
        }
        let first = try await flood(400)
        #expect(first.rejected == 32 && first.notNow == 368)
        var counts = try await states.b.store.read { try $0.counts() }
        #expect(counts.receiptsIssued == 32 && counts.logSize == 32 && counts.openAlarms == 1)
        states.time.advance(by: Period(hours: 1))
        #expect(try await flood(100).rejected == 32)
        counts = try await states.b.store.read { try $0.counts() }
        #expect(counts.receiptsIssued == 64 && counts.logSize == 64 && counts.openAlarms == 1)
        let a = states.a.office.state
        #expect(try await states.b.store.read { try $0.refusalTally(of: a) }?.unkept == 368 + 68)
        // What is good is taken all the while.
        #expect(try await forge.deliver(try forge.envelope(try await forge.body(id: forge.newID()))).failure == nil)
        #expect(try await states.b.store.read { try $0.counts() }.messagesReceived == 1)
    }

    @Test func whoWasRefusedTooOftenGetsTheSignedRejectionInTheNextHour() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        for number in 0..<32 { _ = try await forge.deliver(Array("nonsense \(number)".utf8)) }
        let envelope = try forge.envelope(try await forge.body(id: forge.newID(), mode: .operational))
        guard case .notNow(let wait) = try await forge.deliver(envelope) else {
            Issue.record("not put off")
            return
        }
        states.time.advance(by: wait)
        #expect(try await forge.deliver(envelope).rejection == .wrongMode)
    }

    @Test func aHeaderInTheNameOfAThirdStateIsAnsweredToTheCaller() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID())) { header in
            guard case .object(var members) = header else { return header }
            members["from"] = .object(["authority": .string("central"), "state": .string("XC")])
            return .object(members)
        }
        let answer = try await forge.deliver(envelope)
        #expect(answer.rejection == .senderMismatch)
        let receipt = try answer.receipt()
        #expect(receipt.recipient == states.a.office.state)
        #expect(receipt.message == nil)
        #expect(receipt.header == Digest(of: try envelope.wire()))
    }
}
