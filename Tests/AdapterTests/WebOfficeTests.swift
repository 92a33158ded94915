import AsyncHTTPClient
import Attest
import Casework
import Exchange
import NIOCore
import NIOHTTP1
import NodeWeb
import PeerHTTP
import Terms
import Testing

/// The exchange in front of a real office: pairing, revocation and receipts are the office's own.
@Suite struct WebOfficeTests {
    let exchange: WebExchange
    let home: WebOffice

    init() throws {
        exchange = try WebExchange()
        home = try WebOffice(exchange.server)
    }

    private func pair() async throws {
        _ = try await PairPeer(home.office)(
            try exchange.client.trusted().signed, fingerprint: exchange.client.root.anchor.fingerprint)
    }

    @Test func onlyAPairedStateGetsThrough() async throws {
        try await exchange.run(ExchangeCalls(home.office)) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                // The alert may be overtaken by the reset of the connection that follows it.
                await expectFault(.refused, or: .cut) { try await line.entry(at: peer) }
                try await pair()
                let entry = try await line.entry(at: peer)
                #expect(try Canonical.value(SignedDocument.self, from: entry) == home.office.own.signed)
            }
        }
    }

    @Test func nonsenseGetsASignedRejectionThatVerifies() async throws {
        try await pair()
        try await exchange.run(ExchangeCalls(home.office)) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                guard case .signed(let answer) = try await line.deliver(envelope: Array("{}".utf8), to: peer) else {
                    Issue.record("no signed answer")
                    return
                }
                let receipt = try VerifiedReceipt(
                    answer, from: peer.state, mode: .exercise, trusting: peer.anchor, at: WallTime().now(), revocations: []
                ).receipt
                #expect(receipt.events.map(\.event) == [.relayRejection])
                #expect(receipt.events.first?.reason?.code == .envelopeMalformed)
            }
        }
    }

    @Test func aReceiptThatIsNoneIsRefusedAndNothingElseIsThere() async throws {
        try await pair()
        try await exchange.run(ExchangeCalls(home.office)) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.deliver(receipt: Array("{}".utf8), to: peer) == .tryAgain("400 receipt.malformed"))
                #expect(try await line.waiting(at: peer) == [])
                #expect(try await line.heads(of: WallTime().newID(), at: peer) == nil)
                #expect(try await line.message(Digest(of: [1]), at: peer) == nil)
                #expect(try await line.proof(of: Digest(of: [1]), at: peer) == nil)
                await expectFault(.refused) {
                    try await line.transferFile("bagit.txt", of: WallTime().newID(), from: 0, at: peer) { _ in }
                }
            }
        }
    }

    @Test func aFinishedStoreShutsTheDoor() async throws {
        let store = FailingStore()
        let home = try WebOffice(exchange.server, store: store)
        _ = try await PairPeer(home.office)(
            try exchange.client.trusted().signed, fingerprint: exchange.client.root.anchor.fingerprint)
        try await exchange.run(ExchangeCalls(home.office)) { port in
            try await exchange.paired { http in
                let url = "https://127.0.0.1:\(port)/.well-known/comity"
                #expect(try await http.ask(url).status == 200)
                store.fail()
                let answer = try await http.ask(url)
                #expect(answer.status == 503)
                #expect(answer.code == "store.unavailable")
            }
        }
    }
}
