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
