public import Casework
import Custody
import Exchange
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// The listener for the world: the custody log's checkpoint and tiles and the statement about the State's policy, to be read by
/// anybody, and nothing else.
public enum PublicServer {
    /// What a public listener cannot be built from.
    public enum Fault: Error, Hashable, Sendable {
        /// Plain HTTP was asked for on an address that other machines reach.
        case plainBeyondLoopback
        /// The State's entry gives its log an origin without a path.
        case originWithoutPath
    }

    /// Builds the listener.
    ///
    /// - Parameter tls: The node's certificate; nil means plain HTTP, which is for loopback only: behind a proxy, or in tests.
    /// - Throws: ``Fault``, or `NIOSSLError`.
    public static func make(
        office: Office, tls: NodeTLS?, address: ListenAddress, counts: RequestCounts = RequestCounts(), logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        try make(
            logs: [(office.own.entry.log.origin, office.logFiles)] + office.closedLogs.map { ($0.verifier.name, $0.files) },
            policy: RunningPolicy(office), tls: tls, address: address, counts: counts, logger: logger, onRunning: onRunning)
    }

    /// The same for a log by itself.
    public static func make(
        log: any LogFiles, origin: String, tls: NodeTLS?, address: ListenAddress, counts: RequestCounts = RequestCounts(), logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        try make(logs: [(origin, log)], tls: tls, address: address, counts: counts, logger: logger, onRunning: onRunning)
    }

    /// The same for several logs.
    ///
    /// - Parameter logs: Each with its origin, as `xa.example/custody/2027`; what follows the host is where the log is served.
    public static func make(
        logs: [(origin: String, files: any LogFiles)], policy: RunningPolicy? = nil, tls: NodeTLS?, address: ListenAddress,
        counts: RequestCounts = RequestCounts(), logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        guard tls != nil || address.isLoopback else { throw Fault.plainBeyondLoopback }
        let router = Router(context: AnonymousContext.self)
        router.add(middleware: RequestJournal(listener: "public", counts: counts))
        router.add(middleware: ReadOnly())
        for (origin, files) in logs {
            guard let slash = origin.firstIndex(of: "/"), origin[slash...].count > 1 else { throw Fault.originWithoutPath }
            LogRoutes(log: files).add(to: router, at: String(origin[slash...].dropFirst()))
        }
        if let policy { PolicyRoute(policy: policy).add(to: router) }
        return Application(
            router: router, server: try tls?.server(idleAfter: .seconds(30)) ?? NodeTLS.http(idleAfter: .seconds(30)),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), availableConnectionsDelegate: .maximum(1_024, logger: logger)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: logger)
    }
}

/// Refuses every method but GET.
struct ReadOnly: RouterMiddleware {
    typealias Context = AnonymousContext

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard request.method == .get else {
            context.closeSoon()
            throw Problem(
                .methodNotAllowed, "http.method", "this listener is for reading", headers: [.allow: "GET", .connection: "close"])
        }
        return try await next(request, context)
    }
}
