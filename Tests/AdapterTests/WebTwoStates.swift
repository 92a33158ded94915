import Attest
import Casework
import CaseworkTesting
import Exchange
import Foundation
import NodeWeb
import PeerHTTP
import Terms

/// The two States of the office tests, with real listeners and lines between them: HTTPS with certificates of both sides.
struct WebTwoStates {
    /// As they were made; work of State A goes through ``a``, of State B through ``b``.
    let states: TwoStates
    let a: Office
    let b: Office

    /// Runs listeners (of A only when it has an address) and lines while `body` runs.
    static func run(aPolls: Bool = false, _ body: @Sendable (WebTwoStates) async throws -> Void) async throws {
        let states = try await TwoStates.make(
            aPolls: aPolls, policy: OfficePolicy(firstWait: Period(seconds: 1)), time: FakeTime(now: WallTime().now()))
        let tlsA = try states.a.root.issueTLS(hosts: ["localhost"], addresses: [[127, 0, 0, 1]], at: states.time.now())
        let tlsB = try states.b.root.issueTLS(hosts: ["localhost"], addresses: [[127, 0, 0, 1]], at: states.time.now())
        try await listening(states.b, tlsB, known: states.a) {
            if aPolls {
                try await lines(states, tlsA, tlsB, body)
            } else {
                try await listening(states.a, tlsA, known: states.b) { try await lines(states, tlsA, tlsB, body) }
            }
        }
    }

    /// Serves a State, and tells it and the other where.
    private static func listening(
        _ kit: StateKit, _ tls: TLSCredential, known other: StateKit, _ body: @Sendable () async throws -> Void
    ) async throws {
        try await serving(
            {
                try ExchangeServer.make(
                    office: kit.office, tls: try NodeTLS(certificateChain: [tls.certificate.der], keyPEM: tls.keyPEM),
                    address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0)
            },
            { port in
                let now = kit.time.now()
                let entry = kit.office.own.entry.next(at: now, exchange: "https://127.0.0.1:\(port)")
                let signed = try SignedDocument(signing: entry, by: try kit.root.issueSigner(for: .entry, at: now), at: now)
                try kit.office.adopt(signed)
                _ = try await PairPeer(other.office)(signed, fingerprint: kit.root.anchor.fingerprint)
                try await body()
            })
    }

    private static func lines(
        _ states: TwoStates, _ tlsA: TLSCredential, _ tlsB: TLSCredential, _ body: @Sendable (WebTwoStates) async throws -> Void
    ) async throws {
        let fromA = try HTTPPeerClient(certificateChain: [tlsA.certificate.der], keyPEM: tlsA.keyPEM, time: states.time)
        let fromB = try HTTPPeerClient(certificateChain: [tlsB.certificate.der], keyPEM: tlsB.keyPEM, time: states.time)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(
                try await body(WebTwoStates(states: states, a: office(states.a, over: fromA), b: office(states.b, over: fromB))))
        } catch { outcome = .failure(error) }
        try await fromA.shutdown()
        try await fromB.shutdown()
        try outcome.get()
    }

    private static func office(_ kit: StateKit, over line: HTTPPeerClient) -> Office {
        let office = kit.office
        return Office(
            store: office.store, cabinet: office.cabinet, vault: office.vault, logFiles: office.logFiles, peerLogs: office.peerLogs,
            dossiers: office.dossiers, peers: line, time: office.time, rulebook: office.rulebook, keys: office.keys, own: office.own,
            policy: office.policy)
    }

    /// Delivers over the real lines until nothing is due any more; a State without an address polls.
    func settle() async throws {
        for _ in 0..<20 {
            var moved = try await DeliverOutbox(a)()
            // What waits for a State that polls is put off here, again and again: it is no progress.
            if a.own.entry.exchange == nil { moved += try await PollPeers(a)() } else { moved += try await DeliverOutbox(b)() }
            if moved == 0 { return }
        }
    }
}
