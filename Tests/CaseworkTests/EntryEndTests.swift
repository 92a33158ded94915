import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// An entry has an end: for a while the State is dealt with under an alarm, then no longer, and nothing new is taken from it.
@Suite struct EntryEndTests {
    let states: TwoStates
    let forge: Forge

    init() async throws {
        states = try await TwoStates.make()
        forge = Forge(states: states)
    }

    /// Lets the entries of both States be so many days past their end.
    private func pass(_ days: Int64) {
        states.time.advance(by: (states.a.office.own.entry.expiresAt + Period(days: days)).since(states.time.now()))
    }

    private func renew(_ kit: StateKit) throws -> SignedDocument {
        let now = states.time.now()
        return try SignedDocument(
            signing: kit.office.own.entry.next(at: now, expiresAt: now + Period(days: 365)),
            by: try kit.root.issueSigner(for: .entry, at: now), at: now)
    }

    private func alarms() async throws -> Set<String> {
        Set(try await states.b.store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code))
    }

    @Test func forThirtyDaysAKnownStateIsDealtWithUnderAnAlarm() async throws {
        pass(29)
        #expect(try await forge.deliver(try forge.envelope(try await forge.body(id: forge.newID()))).rejection == nil)
        try await WatchEntries(states.b.office)()
        #expect(try await alarms() == ["peer.entryStale", "entry.ending"])
        try await WatchEntries(states.b.office)()
        #expect(try await states.b.store.read { try $0.counts() }.openAlarms == 2)
    }

    @Test func afterThatNewMessagesAreRefusedAndKnownOnesKeepTheirReceipt() async throws {
        let known = try forge.envelope(try await forge.body(id: forge.newID()))
        let receipt = try await forge.deliver(known)
        pass(31)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()))
        #expect(try await forge.deliver(envelope).rejection == .entryStale)
        #expect(try await forge.deliver(known) == receipt)
        try await WatchEntries(states.b.office)()
        #expect(try await alarms() == ["peer.entryEnded", "entry.ending"])
        // A new entry mends it; the refused message itself stays refused, as every rejection is final, and comes under a new id.
        _ = try await PairPeer(states.b.office)(try renew(states.a), fingerprint: states.a.root.anchor.fingerprint)
        #expect(try await alarms() == ["entry.ending"])
        #expect(try await forge.deliver(try forge.envelope(try await forge.body(id: forge.newID()))).rejection == nil)
    }

    @Test func nothingIsSentToAStateWhoseEntryEndedLongAgo() async throws {
        let script = CaseScript(states)
        let id = try await script.refer().id
        pass(31)
        let fault = await #expect(throws: CaseworkError.self) { try await script.send(try script.preservation(), in: id) }
        #expect(fault?.code == .entryStale)
        #expect(try await states.a.store.read { try $0.counts() }.messagesSent == 0)
    }

    @Test func noNewKeysAreTakenFromAnEntryThatHasEnded() async throws {
        let next = try renew(states.a)
        states.time.advance(by: Period(days: 366))
        let fault = await #expect(throws: EntryFault.self) {
            try await PairPeer(states.b.office)(next, fingerprint: states.a.root.anchor.fingerprint)
        }
        #expect(fault?.code == .stale)
        #expect(try await states.b.store.read { try $0.peers() }.map(\.sequence) == [1])
    }

    @Test func twoEntriesOfOneSequenceAreNotBothTaken() async throws {
        let b = states.b.office
        let pin = states.a.root.anchor.fingerprint
        let one = try renew(states.a)
        states.time.advance(by: Period(seconds: 1))
        let two = try renew(states.a)
        _ = try await PairPeer(b)(one, fingerprint: pin)
        _ = try await PairPeer(b)(one, fingerprint: pin)
        for old in [two, states.a.office.own.signed] {
            let fault = await #expect(throws: EntryFault.self) { try await PairPeer(b)(old, fingerprint: pin) }
            #expect(fault?.code == .rollback)
        }
    }

    @Test func aNewerOwnEntryIsTakenIntoUseWithoutARestartAndAnOlderNever() async throws {
        let office = states.a.office
        let first = office.own.signed
        let next = try renew(states.a)
        #expect(try office.adopt(next))
        #expect(try !office.adopt(next))
        #expect(OwnEntry(office)() == next)
        #expect(throws: EntryFault.self) { try office.adopt(first) }
        #expect(throws: EntryFault.self) { try office.adopt(try renew(states.b)) }
        #expect(office.own.signed == next)
    }
}
