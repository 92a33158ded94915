import AsyncHTTPClient
import Attest
import Casework
import Crypto
import Exchange
import Foundation
import NIOCore
import NIOSSL
import NodeWeb
import PeerHTTP
import Terms
import Testing

/// Who gets through the door of the exchange, and who does not.
@Suite struct WebDoorTests {
    let exchange: WebExchange

    init() throws { exchange = try WebExchange() }

    private func url(_ port: Int) -> String { "https://127.0.0.1:\(port)/.well-known/comity" }

    /// Expects that the door stays shut for this credential, while it is open for the paired State at the same moment.
    private func expectShut(
        at port: Int, for chain: [[UInt8]] = [], keyPEM: String? = nil, lookups: Int, adjust: (inout TLSConfiguration) -> Void = { _ in }
    ) async throws {
        await #expect(throws: (any Error).self) {
            try await exchange.stranger(chain: chain, keyPEM: keyPEM, adjust: adjust) { try await $0.ask(url(port)) }
        }
        #expect(exchange.pairings.lookups == lookups)
        let answer = try await exchange.paired { try await $0.ask(url(port)) }
        #expect(answer.status == 200)
    }

    @Test func aPairedStateIsServed() async throws {
        try await exchange.run { port in
            let entry = try await exchange.line { try await $0.entry(at: try exchange.peer(port)) }
            let signed = try Canonical.value(SignedDocument.self, from: entry)
            #expect(try Canonical.value(StateEntry.self, from: signed.document.bytes).state == exchange.server.code)
        }
    }

    @Test func aStrangerWithoutCertificateIsRefused() async throws {
        try await exchange.run { port in try await expectShut(at: port, lookups: 0) }
    }

    @Test func aStateThatIsNotPairedIsRefused() async throws {
        let other = try WebState("XC")
        try await exchange.run { port in
            try await expectShut(at: port, for: other.chain, keyPEM: other.tls.keyPEM, lookups: 1)
        }
    }

    @Test(arguments: [Purpose.message, .receipt, .entry])
    func aCertificateOfAnotherPurposeIsRefused(_ purpose: Purpose) async throws {
        let signer = try exchange.client.root.issueSigner(for: purpose, at: exchange.client.made)
        let key = try P256.Signing.PrivateKey(rawRepresentation: signer.secret.key.bytes)
        try await exchange.run { port in
            try await expectShut(at: port, for: [signer.certificate.der], keyPEM: key.pemRepresentation, lookups: 1)
        }
    }

    @Test func aCertificateThatExpiredIsRefused() async throws {
        let old = try exchange.client.root.issueTLS(hosts: ["localhost"], at: exchange.client.made, validity: Period(seconds: 1))
        try await exchange.run { port in
            try await expectShut(at: port, for: [old.certificate.der], keyPEM: old.keyPEM, lookups: 1)
        }
    }

    @Test func aRevokedCertificateIsRefused() async throws {
        let revoked = RevocationList.Entry(serial: exchange.client.tls.certificate.serial, revokedAt: exchange.client.made)
        let fresh = try exchange.client.root.issueTLS(hosts: ["localhost"], at: exchange.client.made)
        exchange.pairings.part()
        exchange.pairings.pair(try exchange.client.trusted(sequence: 2, revoking: [revoked]))
        try await exchange.run { port in
            await #expect(throws: (any Error).self) { try await exchange.paired { try await $0.ask(url(port)) } }
            let answer = try await exchange.stranger(chain: [fresh.certificate.der], keyPEM: fresh.keyPEM) { try await $0.ask(url(port)) }
            #expect(answer.status == 200)
        }
    }

    @Test func tls12IsRefused() async throws {
        try await exchange.run { port in
            try await expectShut(at: port, for: exchange.client.chain, keyPEM: exchange.client.tls.keyPEM, lookups: 0) {
                $0.maximumTLSVersion = .tlsv12
            }
        }
    }

    @Test func plainHTTPIsRefused() async throws {
        try await exchange.run { port in
            await #expect(throws: (any Error).self) { try await exchange.stranger { try await $0.ask("http://127.0.0.1:\(port)/") } }
            let answer = try await exchange.paired { try await $0.ask(url(port)) }
            #expect(answer.status == 200)
        }
    }

    /// The connection stays open, but it is worth nothing any more.
    @Test func aStateThatIsNoLongerPairedIsTurnedAwayOnItsOpenConnection() async throws {
        try await exchange.run { port in
            try await exchange.paired { http in
                #expect(try await http.ask(url(port)).status == 200)
                exchange.pairings.part()
                let answer = try await http.ask(url(port))
                #expect(answer.status == 403)
                #expect(answer.code == "peer.unknown")
            }
        }
    }

    @Test func aServerUnderAnotherRootIsNotTrusted() async throws {
        let impostor = try WebState("XB")
        try await exchange.run(as: impostor.tls) { port in
            try await exchange.line { line in
                await expectFault(.untrusted) { try await line.entry(at: try exchange.peer(port)) }
            }
        }
    }

    @Test func aServerForAnotherHostIsNotTrusted() async throws {
        let elsewhere = try exchange.server.root.issueTLS(hosts: ["elsewhere.example"], at: exchange.server.made)
        try await exchange.run(as: elsewhere) { port in
            try await exchange.line { line in
                await expectFault(.untrusted) { try await line.entry(at: try exchange.peer(port)) }
            }
        }
    }

    /// Chain and host name are right; only our own check after the handshake can know that the certificate was taken back.
    @Test func aServerWithARevokedCertificateIsNotTrusted() async throws {
        let revoked = RevocationList.Entry(serial: exchange.server.tls.certificate.serial, revokedAt: exchange.server.made)
        try await exchange.run { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port, revoking: [revoked])
                await expectFault(.untrusted) { try await line.entry(at: peer) }
                await expectFault(.untrusted) { _ = try await line.deliver(envelope: [1], to: peer) }
                let again = try exchange.peer(port)
                #expect(try await line.entry(at: again).isEmpty == false)
            }
        }
    }

    @Test func nobodyThereMeansTryAgain() async throws {
        let port = try await exchange.run { $0 }
        try await exchange.line { line in
            await expectFault(.unreachable) { try await line.entry(at: try exchange.peer(port)) }
            guard case .tryAgain = try await line.deliver(envelope: [1], to: try exchange.peer(port)) else {
                Issue.record("a broken line is not final")
                return
            }
        }
    }
}

/// Expects a fault of a peer with that code.
func expectFault<Result>(
    _ code: PeerFault.Code, or other: PeerFault.Code? = nil, _ call: () async throws -> Result,
    sourceLocation: SourceLocation = #_sourceLocation
) async {
    do {
        _ = try await call()
        Issue.record("no fault", sourceLocation: sourceLocation)
    } catch let fault as PeerFault {
        #expect(fault.code == code || fault.code == other, "\(fault.detail)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
}
