import Attest
import Casework
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// The interface between two nodes: one route for each call of the protocol.
struct ExchangeRoutes {
    /// All waiting items of one answer together, in bytes; the rest waits for the next poll.
    static let waitingBytes = 8 << 20

    let calls: ExchangeCalls

    func add(to router: Router<ExchangeContext>) {
        let exchange = router.group("exchange/v1")
        exchange.post("messages") { try await takeMessage($0, $1) }
        exchange.post("receipts") { try await takeReceipt($0, $1) }
        exchange.get("receipts/{digest}/proof") { try await giveProof($0, $1) }
        exchange.get("messages/{digest}") { try await giveMessage($0, $1) }
        exchange.get("waiting") { try await giveWaiting($0, $1) }
        exchange.delete("waiting/{digest}") { try await acknowledge($0, $1) }
        exchange.get("threads/{id}/heads") { try await giveHeads($0, $1) }
        exchange.get("signed") { try await tellSigned($0, $1) }
        exchange.get("transfers/{id}/**") { try await TransferRoute(calls: calls)($0, $1) }
        router.get(".well-known/comity") { _, _ in Response.json(try calls.ownEntry().wire()) }
    }

    private func takeMessage(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        let bytes = try await request.read(upTo: ProtocolLimits.envelopeBytes, context: context)
        switch try await calls.acceptEnvelope(bytes, try context.peer()) {
        case .taken(let receipt): return Response.json(try receipt.wire())
        case .rejected(let receipt, let reason):
            var problem = Problem(reason)
            problem.receipt = receipt
            throw problem
        case .notNow(let wait):
            throw Problem(
                .tooManyRequests, "peer.refusedTooOften", "too much was refused in this hour; nothing more is signed until it is over",
                headers: [.retryAfter: "\(wait.seconds)"])
        }
    }

    private func takeReceipt(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        let bytes = try await request.read(upTo: ProtocolLimits.receiptBytes, context: context)
        try await calls.acceptReceipt(bytes, try context.peer())
        return Response(status: .noContent)
    }

    private func giveProof(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let digest = context.parameters.get("digest").flatMap({ Digest(text: $0) }),
            let proof = try await calls.proof(digest, try context.peer())
        else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: proof)))
    }

    private func giveMessage(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let digest = context.parameters.get("digest").flatMap({ Digest(text: $0) }),
            let envelope = try await calls.message(digest, try context.peer())
        else { throw HTTPError(.notFound) }
        return Response.json(envelope)
    }

    private func giveWaiting(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        var total = 0
        let items = try await calls.waiting(try context.peer()).prefix {
            total += $0.payload.utf8.count
            return total <= Self.waitingBytes
        }
        return Response.json(try Canonical.bytes(of: Array(items)))
    }

    private func acknowledge(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let digest = context.parameters.get("digest").flatMap({ Digest(text: $0) }) else { throw HTTPError(.notFound) }
        try await calls.acknowledge(digest, try context.peer())
        return Response(status: .noContent)
    }

    private func tellSigned(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let since = request.uri.queryParameters.get("since").flatMap({ Moment(text: $0) }) else { throw HTTPError(.badRequest) }
        return Response.json(try Canonical.bytes(of: try await calls.signed(since, try context.peer())))
    }

    private func giveHeads(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let thread = context.parameters.get("id").flatMap({ ThreadID(text: $0) }),
            let heads = try await calls.heads(thread, try context.peer())
        else { throw HTTPError(.notFound) }
        return Response.json(try Canonical.bytes(of: heads))
    }
}

extension Response {
    /// An answer for one caller, never to be kept on the way.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
