import AsyncHTTPClient
import Attest
import Casework
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import PeerHTTP
import Synchronization
import Terms
import Testing

@testable import NodeWeb

/// What the exchange says once somebody is through the door.
@Suite struct WebExchangeTests {
    let exchange: WebExchange

    init() throws { exchange = try WebExchange() }

    private func url(_ port: Int, _ path: String) -> String { "https://127.0.0.1:\(port)/exchange/v1/\(path)" }

    @Test func anEnvelopeGoesInByteForByteAndTheReceiptComesOut() async throws {
        let receipt = try exchange.server.signed(["a": "receipt"])
        let came = Mutex<[UInt8]>([])
        let client = exchange.client.code
        var calls = exchange.calls
        calls.acceptEnvelope = { bytes, sender in
            #expect(sender.state == client)
            came.withLock { $0 = bytes }
            return .taken(receipt)
        }
        let envelope = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.deliver(envelope: envelope, to: peer) == .signed(receipt))
            }
        }
        #expect(came.withLock { $0 } == envelope)
    }

    /// Every code has a status of its own, travels in the problem document, and its signed receipt settles the delivery.
    @Test func aSignedRejectionIsAProblemDocumentThatCarriesItsReceipt() async throws {
        let receipt = try exchange.server.signed(["a": "rejection"])
        let document = try Canonical.json(of: receipt)
        let codes = Rejection.Code.allCases
        let turn = Tally()
        var calls = exchange.calls
        calls.acceptEnvelope = { _, _ in .rejected(receipt, Rejection(codes[(turn.up() - 1) % codes.count], "because")) }
        try await exchange.run(calls) { port in
            try await exchange.paired { http in
                for code in codes {
                    let answer = try await http.ask(url(port, "messages"), .POST, body: .bytes(ByteBuffer(string: "{}")))
                    #expect((400..<500).contains(answer.status), "\(code)")
                    #expect(answer.header("content-type") == "application/problem+json")
                    let json = try JSON(parsing: answer.body)
                    #expect(json["code"] == .string(code.rawValue))
                    #expect(json["type"] == .string("urn:comity:problem:\(code.rawValue)"))
                    #expect(json["status"] == .integer(Int64(answer.status)))
                    #expect(json["detail"] == .string("because"))
                    #expect(json["title"]?.text?.isEmpty == false)
                    #expect(json["receipt"] == document)
                }
            }
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                for _ in codes {
                    #expect(try await line.deliver(envelope: [123, 125], to: peer) == .signed(receipt))
                }
            }
        }
    }

    @Test func aReceiptIsTakenOrRefusedUnsigned() async throws {
        let turn = Tally()
        var calls = exchange.calls
        calls.acceptReceipt = { _, _ in if turn.up() > 1 { throw Rejection(.receiptForeign, "not ours") } }
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.deliver(receipt: [1], to: peer) == .taken)
                #expect(try await line.deliver(receipt: [1], to: peer) == .tryAgain("409 receipt.foreign"))
            }
        }
    }

    /// A store that fails is no answer about the message: nothing of the fault is told, and the sender tries again.
    @Test func aFaultInsideIsNotAnAnswer() async throws {
        var calls = exchange.calls
        calls.acceptEnvelope = { _, _ in throw StoreFault(.fullDisk, "/var/lib/secret is full") }
        try await exchange.run(calls) { port in
            try await exchange.paired { http in
                let answer = try await http.ask(url(port, "messages"), .POST, body: .bytes(ByteBuffer(string: "{}")))
                #expect(answer.status == 507)
                #expect(answer.code == "store.fullDisk")
                #expect(try JSON(parsing: answer.body)["reference"]?.text?.isEmpty == false)
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
            }
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.deliver(envelope: [1], to: peer) == .tryAgain("507 store.fullDisk"))
            }
        }
    }

    @Test func aBodyAnnouncedTooLargeIsRefusedUnread() async throws {
        let parsed = Tally()
        var calls = exchange.calls
        calls.acceptEnvelope = { _, _ in
            parsed.up()
            throw StoreFault(.unavailable, "")
        }
        try await exchange.run(calls) { port in
            try await exchange.paired { http in
                let body = HTTPClientRequest.Body.bytes(ByteBuffer(repeating: 0x20, count: ProtocolLimits.envelopeBytes + 1))
                let answer = try await http.ask(url(port, "messages"), .POST, body: body)
                #expect(answer.status == 413)
                #expect(answer.code == "http.tooLarge")
                let small = HTTPClientRequest.Body.bytes(ByteBuffer(repeating: 0x20, count: ProtocolLimits.receiptBytes + 1))
                #expect(try await http.ask(url(port, "receipts"), .POST, body: small).status == 413)
            }
        }
        #expect(parsed.value == 0)
    }

    @Test func aBodyThatGrowsTooLargeWithoutSayingSoIsRefused() async throws {
        let parsed = Tally()
        var calls = exchange.calls
        calls.acceptEnvelope = { _, _ in
            parsed.up()
            throw StoreFault(.unavailable, "")
        }
        try await exchange.run(calls) { port in
            try await exchange.paired { http in
                let pieces = AsyncStream<ByteBuffer> { stream in
                    for _ in 0..<40 { stream.yield(ByteBuffer(repeating: 0x20, count: 32 << 10)) }
                    stream.finish()
                }
                let answer = try await http.ask(url(port, "messages"), .POST, body: .stream(pieces, length: .unknown))
                #expect(answer.status == 413)
            }
        }
        #expect(parsed.value == 0)
    }

    @Test func whatIsNotThereAndWhatIsNotYoursLookTheSame() async throws {
        var calls = exchange.calls
        calls.heads = { _, _ in nil }
        calls.message = { _, _ in nil }
        calls.proof = { _, _ in nil }
        calls.fileLength = { _, _, _ in nil }
        let id = WallTime().newID(ThreadSubject.self)
        let digest = Digest(of: [1])
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.heads(of: id, at: peer) == nil)
                #expect(try await line.message(digest, at: peer) == nil)
                #expect(try await line.proof(of: digest, at: peer) == nil)
                await expectFault(.refused) {
                    try await line.transferFile("data/1", of: WallTime().newID(), from: 0, at: peer) { _ in }
                }
            }
            try await exchange.paired { http in
                for path in ["threads/nonsense/heads", "messages/12", "receipts/AB/proof", "nothing", "transfers/x/y"] {
                    let status = try await http.ask(url(port, path)).status
                    #expect(status == 404, "\(path)")
                }
            }
        }
    }

    @Test func headsMessagesProofsAndWaitingItemsArrive() async throws {
        let heads = [Digest(of: [1]), Digest(of: [2])]
        let items = [WaitingItem(kind: .envelope, payload: "{\"é\":1}"), WaitingItem(kind: .receipt, payload: "{}")]
        var calls = exchange.calls
        calls.heads = { _, _ in heads }
        calls.message = { digest, _ in digest.bytes }
        calls.proof = { digest, _ in "c2sp.org/tlog-proof@v1\n\(digest)\n" }
        calls.waiting = { _ in items }
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.heads(of: WallTime().newID(), at: peer) == heads)
                #expect(try await line.message(heads[0], at: peer) == heads[0].bytes)
                #expect(try await line.proof(of: heads[1], at: peer) == "c2sp.org/tlog-proof@v1\n\(heads[1])\n")
                #expect(try await line.waiting(at: peer) == items)
            }
        }
    }

    @Test func oneAnswerHoldsNoMoreWaitingItemsThanItMay() async throws {
        let item = WaitingItem(kind: .envelope, payload: String(repeating: "x", count: 1 << 20))
        var calls = exchange.calls
        calls.waiting = { _ in Array(repeating: item, count: 20) }
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.waiting(at: peer).count == ExchangeRoutes.waitingBytes >> 20)
            }
        }
    }

    @Test func anAnswerLargerThanAllowedIsGarbage() async throws {
        var calls = exchange.calls
        calls.proof = { _, _ in String(repeating: "x", count: 1 << 20) }
        calls.message = { _, _ in [UInt8](repeating: 1, count: 2 << 20) }
        calls.heads = { _, _ in Array(repeating: Digest(of: [1]), count: 2_000) }
        try await exchange.run(calls) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                await expectFault(.garbage) { try await line.proof(of: Digest(of: [1]), at: peer) }
                await expectFault(.garbage) { try await line.message(Digest(of: [1]), at: peer) }
                await expectFault(.garbage) { try await line.heads(of: WallTime().newID(), at: peer) }
            }
        }
    }

    @Test func aPeerThatIsTooFastIsToldWhenToComeBack() async throws {
        try await exchange.run(limits: ExchangeLimits(ratePerPeer: 0.01, burstPerPeer: 3)) { port in
            try await exchange.paired { http in
                let url = "https://127.0.0.1:\(port)/.well-known/comity"
                for _ in 0..<3 { #expect(try await http.ask(url).status == 200) }
                let answer = try await http.ask(url)
                #expect(answer.status == 429)
                #expect(answer.code == "peer.tooFast")
                #expect((answer.header("retry-after").flatMap { Int($0) } ?? 0) > 1)
            }
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                #expect(try await line.deliver(envelope: [1], to: peer) == .tryAgain("429 peer.tooFast"))
            }
        }
    }

    @Test func whoComesWhileEveryPlaceIsTakenIsAskedToTryAgain() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        var calls = exchange.calls
        calls.waiting = { _ in
            enter.yield()
            for await _ in released { break }
            return []
        }
        try await exchange.run(calls, limits: ExchangeLimits(concurrentPerPeer: 1)) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                async let first = line.waiting(at: peer)
                for await _ in entered { break }
                try await exchange.paired { http in
                    let answer = try await http.ask("https://127.0.0.1:\(port)/.well-known/comity")
                    #expect(answer.status == 503)
                    #expect(answer.code == "overload")
                }
                release.yield()
                #expect(try await first == [])
                #expect(try await line.entry(at: peer).isEmpty == false)
            }
        }
    }
}
