import CaseworkTesting
import Exchange
import Terms
import Testing

@testable import Casework

/// The entry of a peer is verified once; what is remembered goes with the row, byte for byte.
@Suite struct KnownPeersTests {
    @Test func aRowThatWasChangedIsVerifiedAnew() async throws {
        let states = try await TwoStates.make()
        let book = PeerBook(office: states.a.office)
        let b = states.b.office.state
        let row = try #require(try await states.a.store.read { try $0.peer(b) })
        #expect(try book.trusted(row).signed == book.trusted(row).signed)
        var otherPin = row
        otherPin.sealedPin[otherPin.sealedPin.count - 1] ^= 1
        var otherEntry = row
        otherEntry.entry?[200] ^= 1
        var goneBack = row
        goneBack.sequence = 99
        var unpaired = row
        unpaired.entry = nil
        for changed in [otherPin, otherEntry, goneBack, unpaired] {
            #expect(throws: (any Error).self) { try book.trusted(changed) }
            #expect(try book.trusted(row).state == b, "and the good one stays good")
        }
    }

    @Test func anotherNodesMemoryIsNotOurs() async throws {
        let one = try await TwoStates.make()
        let other = try await TwoStates.make(time: FakeTime(now: one.time.now(), seed: 77))
        let row = try #require(try await one.a.store.read { try $0.peer(one.b.office.state) })
        _ = try PeerBook(office: one.a.office).trusted(row)
        #expect(throws: (any Error).self) { try PeerBook(office: other.a.office).trusted(row) }
    }
}
