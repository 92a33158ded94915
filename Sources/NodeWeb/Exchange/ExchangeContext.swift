import Exchange
import Hummingbird
import NIOCore
import NIOSSL

/// A request from another State's node.
struct ExchangeContext: NodeContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    let visitor = Visitor()
    /// The State whose certificate the connection presented; set by ``IdentifyCaller`` before any route runs.
    var caller: TrustedState?

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// - Throws: ``Problem`` 403 when nobody identified the caller.
    func peer() throws -> TrustedState {
        guard let caller else { throw Problem(.forbidden, "peer.unknown", "this State is not paired with this node") }
        return caller
    }
}

/// Looks the caller up again for each request: a connection that outlives a revocation or an end of pairing is of no use.
struct IdentifyCaller: RouterMiddleware {
    typealias Context = ExchangeContext

    let calls: ExchangeCalls

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let channel = context.channel
        let leaf = try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.nioSSL_peerCertificate()?.toDERBytes()
        }.get()
        guard let leaf, let caller = try await calls.identify(leaf) else {
            context.closeSoon()
            throw Problem(
                .forbidden, "peer.unknown", "this State is not paired with this node, or no longer", headers: [.connection: "close"])
        }
        context.visitor.note(caller.state)
        var context = context
        context.caller = caller
        return try await next(request, context)
    }
}
