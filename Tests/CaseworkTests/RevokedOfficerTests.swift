import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// A stolen officer's key signs nothing any more, here and abroad, once its certificate was taken back.
@Suite struct RevokedOfficerTests {
    let states: TwoStates
    let forge: Forge

    init() async throws {
        states = try await TwoStates.make()
        forge = Forge(states: states)
    }

    @discardableResult
    private func revoke(_ who: SignedIn, since: Moment? = nil) async throws -> SignedDocument {
        try await RevokeOfficer(states.a.office)(
            who.officer, reason: .keyCompromise, compromisedSince: since, issuer: states.a.issuer,
            entrySigner: try states.a.root.issueSigner(for: .entry, at: states.time.now()))
    }

    @Test func theOtherStateRefusesWhatARevokedOfficerSignedOnceItHasTheList() async throws {
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()))
        try await revoke(states.atA.approver)
        // The list has not travelled yet: nobody over there can know.
        #expect(try await forge.deliver(try forge.envelope(try await forge.body(id: forge.newID()))).failure == nil)
        try await RefreshPeers(states.b.office)()
        let answer = try await forge.deliver(envelope)
        #expect(answer.failure == .actsRevoked)
        #expect(try answer.receipt().events.map(\.event) == [.relayAcceptance, .contentConsignmentFailure])
        // Somebody else of the same authority still signs.
        let other = try await states.a.person("approver2", "central", .approving)
        let good = try await forge.body(id: forge.newID(), signers: [(states.atA.drafter, .propose), (other, .approve)])
        #expect(try await forge.deliver(try forge.envelope(good)).failure == nil)
    }

    @Test func theOwnOutboxSendsNothingThatARevokedOfficerSigned() async throws {
        let script = CaseScript(states)
        let a = states.a.office
        let id = try await script.refer().id
        _ = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
        guard case .waiting(let message) = try await ProposeRequest(a)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
        else { throw ContractBreach("left with one signature") }
        try await revoke(states.atA.drafter)
        let refused = await #expect(throws: Exchange.Rejection.self) {
            try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        }
        #expect(refused?.code == .actsRevoked)
        #expect(try await states.a.store.read { try $0.counts() }.messagesSent == 0)
        #expect(try await ReadCase(a)(id, by: states.atA.approver).pending.count == 1)
    }

    @Test func revokingAgainSaysNothingNewAndAnEarlierCompromiseDoes() async throws {
        let first = try await revoke(states.atA.approver)
        #expect(try await revoke(states.atA.approver) == first)
        let second = try await revoke(states.atA.approver, since: states.time.now() - Period(days: 3))
        #expect(second != first)
        let third = try await revoke(states.atA.drafter)
        let entry = try Canonical.value(StateEntry.self, from: third.document.bytes)
        #expect(entry.sequence == 4)
        let list = try RevocationList(der: try #require(entry.officers?.first).revocations.bytes)
        #expect(list.entries.count == 2 && list.number == 3)
        #expect(Set(list.entries.map(\.compromisedSince)) == [states.time.now(), states.time.now() - Period(days: 3)])
    }

    @Test func anEntryThatLeavesAKnownListOutIsARollback() async throws {
        try await revoke(states.atA.approver)
        let b = states.b.office
        let root = states.a.root
        _ = try await PairPeer(b)(states.a.office.own.signed, fingerprint: root.anchor.fingerprint)
        let present = states.a.office.own.entry
        let now = states.time.now()
        let signer = try root.issueSigner(for: .entry, at: now)
        let silent = try SignedDocument(signing: present.next(at: now, officers: []), by: signer, at: now)
        let fault = await #expect(throws: EntryFault.self) { try await PairPeer(b)(silent, fingerprint: root.anchor.fingerprint) }
        #expect(fault?.code == .rollback)
        let kept = try SignedDocument(signing: present.next(at: now), by: signer, at: now)
        #expect(try await PairPeer(b)(kept, fingerprint: root.anchor.fingerprint).entry.sequence == 3)
    }

    @Test func aListThatTheOfficersAuthorityDidNotSignIsNotTaken() async throws {
        let impostor = try await StateKit.make("XA", time: states.time)
        let now = states.time.now()
        let list = try impostor.issuer.revocationList(number: 9, entries: [], at: now, nextUpdate: now)
        for certificate in [states.a.issuer.certificate, impostor.issuer.certificate] {
            let entry = states.a.office.own.entry.next(
                at: now, officers: [OfficersAuthority(certificate: Blob(certificate.der), revocations: Blob(list.der))])
            let signed = try SignedDocument(signing: entry, by: try states.a.root.issueSigner(for: .entry, at: now), at: now)
            let fault = #expect(throws: EntryFault.self) { try TrustedState(signed, pinned: nil, mode: .exercise, at: now) }
            #expect(fault?.code == .untrusted)
        }
    }
}
