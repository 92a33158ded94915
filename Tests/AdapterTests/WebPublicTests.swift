import AsyncHTTPClient
import Attest
import Casework
import Convention
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import NodeWeb
import Terms
import Testing
import VaultFiles

/// The log for the world.
@Suite struct WebPublicTests {
    let home: WebOffice

    init() throws { home = try WebOffice(try WebExchange().server) }

    private func run(_ body: @Sendable (_ base: String, _ http: HTTPClient) async throws -> Void) async throws {
        try await home.office.logFiles.work { folder in
            try folder.write([
                (path: "checkpoint", bytes: Array("xb.example/custody/2027\n".utf8)), (path: "tile/0/000.p/5", bytes: [1, 2, 3]),
                (path: "tile/entries/x001/000", bytes: [4]), (path: "secret", bytes: [9]), (path: "tile/secret", bytes: [9]),
            ])
        }
        try await serving({
            try PublicServer.make(
                office: home.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0)
        }) { port in try await body("http://127.0.0.1:\(port)", HTTPClient.shared) }
    }

    @Test func anybodyReadsCheckpointAndTiles() async throws {
        try await run { base, http in
            let checkpoint = try await http.ask("\(base)/custody/2027/checkpoint")
            #expect(checkpoint.status == 200)
            #expect(checkpoint.body == Array("xb.example/custody/2027\n".utf8))
            #expect(checkpoint.header("content-type") == "text/plain; charset=utf-8")
            #expect(checkpoint.header("cache-control") == "no-cache")
            let tile = try await http.ask("\(base)/custody/2027/tile/0/000.p/5")
            #expect(tile.body == [1, 2, 3])
            #expect(tile.header("content-type") == "application/octet-stream")
            #expect(tile.header("cache-control")?.contains("immutable") == true)
            #expect(try await http.ask("\(base)/custody/2027/tile/entries/x001/000").body == [4])
        }
    }

    @Test func anybodyReadsWhichPolicyTheStateRunsUnder() async throws {
        try await AdoptPolicy(home.office)()
        try await run { base, http in
            let answer = try await http.ask("\(base)/.well-known/comity-policy")
            #expect(answer.status == 200 && answer.header("content-type") == "application/json")
            let signed = try Canonical.value(SignedDocument.self, from: answer.body)
            let statement = try Canonical.value(PolicyStatement.self, from: signed.document.bytes)
            #expect(statement._type == PolicyStatement.type && statement.previous == nil)
            #expect(statement.policy == Digest(of: try Canonical.bytes(of: home.office.rulebook.policy)))
        }
    }

    @Test(arguments: [
        "/", "/.well-known/comity-policy", "/custody/2026/checkpoint", "/custody/2027/secret", "/custody/2027/tile/secret",
        "/custody/2027/tile/0/001",
        "/custody/2027/tile/../secret", "/custody/2027/tile/%2e%2e/secret", "/custody/2027/tile/0/000.p/6", "/health", "/metrics",
        "/exchange/v1/waiting", "/.well-known/comity",
    ])
    func nothingElseIsThere(_ path: String) async throws {
        try await run { base, http in
            let answer = try await http.ask(base + path)
            #expect(answer.status == 404)
            #expect(answer.code == "http.notFound")
        }
    }

    @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS])
    func theListenerIsForReading(_ method: HTTPMethod) async throws {
        try await run { base, http in
            let answer = try await http.ask("\(base)/custody/2027/checkpoint", method)
            #expect(answer.status == 405)
            #expect(answer.header("allow") == "GET")
        }
    }

    @Test func plainHTTPIsForLoopbackOnly() throws {
        #expect(throws: PublicServer.Fault.plainBeyondLoopback) {
            try PublicServer.make(office: home.office, tls: nil, address: ListenAddress(host: "0.0.0.0", port: 0), logger: quiet)
        }
    }

    @Test func withACertificateItSpeaksTLSToStrangers() async throws {
        let exchange = try WebExchange()
        let tls = try NodeTLS(certificateChain: home.state.chain, keyPEM: home.state.tls.keyPEM)
        try await serving({
            try PublicServer.make(
                office: home.office, tls: tls, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0)
        }) { port in
            let answer = try await exchange.stranger { try await $0.ask("https://127.0.0.1:\(port)/custody/2027/checkpoint") }
            #expect(answer.status == 404)
        }
    }
}
