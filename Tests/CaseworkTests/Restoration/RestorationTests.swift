import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// A restored node may have forgotten what it signed, so it does nothing that others see until it was compared with them.
@Suite struct RestorationTests {
    /// The same State again, as it would come back from a copy of its store made before the last messages.
    private func restored(_ kit: StateKit, _ store: any NodeStore) -> Office {
        let office = kit.office
        let back = Office(
            store: store, cabinet: office.cabinet, vault: office.vault, logFiles: office.logFiles, peerLogs: office.peerLogs,
            dossiers: office.dossiers, peers: office.peers, time: office.time, rulebook: office.rulebook, keys: office.keys,
            own: office.own,
            policy: office.policy, standing: Standing(restoredAt: office.time.now()))
        kit.line.connect(back)
        return back
    }

    private func code(_ step: () async throws -> Void) async throws -> CaseworkError.Code? {
        do {
            try await step()
            return nil
        } catch let error as CaseworkError {
            return error.code
        }
    }

    @Test func untilItWasComparedItNeitherSignsNorTakesAnything() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        _ = try await DraftRequest(states.a.office)(id, try script.preservation(), by: states.atA.drafter)
        let back = restored(states.a, states.a.store)
        let before = try await states.a.store.read { try $0.counts() }
        #expect(
            try await code { _ = try await ProposeRequest(back)(id, request: 1, by: states.atA.drafter, secret: StateKit.password) }
                == .notCompared)
        #expect(try await code { _ = try await PublishLog(back)() } == .notCompared)
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()))
        let receiving = restored(states.b, states.b.store)
        let sender = try #require(try await IdentifyPeer(receiving)(entry: states.a.office.own.signed))
        #expect(try await code { _ = try await AcceptEnvelope(receiving)(try envelope.wire(), from: sender) } == .notCompared)
        #expect(try await DeliverOutbox(back)() == 0)
        #expect(try await states.a.store.read { try $0.counts() } == before)
        // Reading goes on.
        #expect(try await ReadCase(back)(id, by: states.atA.drafter).id == id)
    }

    @Test func whenNobodyHoldsMoreItActsAgain() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        _ = try await script.send(try script.preservation(), in: id)
        try await states.settle()
        let back = restored(states.a, states.a.store)
        let found = try await CompareWithPeers(back)()
        #expect(found.map(\.outcome) == [.same])
        #expect(back.standing.restoredAt == nil)
    }

    @Test func aPeerThatHoldsAForgottenMessageIsNoticedAndNothingIsReleased() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let copy = MemoryStore()
        let peer = try #require(try await states.a.store.read { try $0.peers() }.first)
        try await copy.write { try $0.put(peer) }
        let id = try await script.refer().id
        let sent = try await script.send(try script.preservation(), in: id)
        try await states.settle()
        let back = restored(states.a, copy)
        let found = try await CompareWithPeers(back)()
        #expect(found.map(\.outcome) == [.ahead])
        #expect(found.first?.forgotten == [SignedByYou.Thing(digest: sent, about: nil)])
        #expect(back.standing.restoredAt != nil)
    }

    @Test func aReceiptThatWasForgottenIsNoticedWithTheMessageThatItIsAbout() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let copy = MemoryStore()
        let peer = try #require(try await states.b.store.read { try $0.peers() }.first)
        try await copy.write { try $0.put(peer) }
        let id = try await script.refer().id
        let sent = try await script.send(try script.preservation(), in: id)
        try await states.settle()
        let back = restored(states.b, copy)
        let found = try await CompareWithPeers(back)()
        #expect(found.first?.forgotten.map(\.about) == [sent])
    }

    @Test func aPeerThatSawALongerLogIsEnough() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        _ = try await script.send(try script.preservation(), in: id)
        try await states.settle()
        try await PublishLog(states.a.office)()
        let checkpoint = try #require(try await states.a.office.logFiles.read("checkpoint"))
        try await states.b.office.peerLogs.work { try $0.write([(path: "XA/checkpoint", bytes: checkpoint)]) }
        // The store is the present one; only the log's files went back.
        let office = states.a.office
        let back = Office(
            store: office.store, cabinet: office.cabinet, vault: office.vault, logFiles: MemoryLog(), peerLogs: office.peerLogs,
            dossiers: office.dossiers, peers: office.peers, time: office.time, rulebook: office.rulebook, keys: office.keys,
            own: office.own,
            policy: office.policy, standing: Standing(restoredAt: office.time.now()))
        let found = try await CompareWithPeers(back)()
        #expect(found.map(\.outcome) == [.ahead])
        #expect(found.first?.logSeen == 16)
    }
}
