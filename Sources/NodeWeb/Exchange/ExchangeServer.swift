public import Casework
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// The listener for other States' nodes: TLS 1.3, client certificate required, paired States only.
public enum ExchangeServer {
    /// Builds the listener; it serves while its `run()` runs, and on graceful shutdown finishes what it began.
    ///
    /// - Parameters:
    ///   - tls: The node's certificate of purpose `tls`.
    ///   - onRunning: Told the port once the listener is open.
    /// - Throws: `NIOSSLError` when the TLS library refuses certificate or key.
    public static func make(
        office: Office, tls: NodeTLS, address: ListenAddress, limits: ExchangeLimits = ExchangeLimits(),
        counts: RequestCounts = RequestCounts(), logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        try make(
            calls: ExchangeCalls(office), tls: tls, address: address, limits: limits, counts: counts, logger: logger,
            onRunning: onRunning)
    }

    /// The same over any set of calls.
    public static func make(
        calls: ExchangeCalls, tls: NodeTLS, address: ListenAddress, limits: ExchangeLimits = ExchangeLimits(),
        counts: RequestCounts = RequestCounts(), logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        let router = Router(context: ExchangeContext.self)
        router.add(middleware: RequestJournal(listener: "exchange", counts: counts))
        router.add(middleware: IdentifyCaller(calls: calls))
        router.add(middleware: AdmitPeers(admission: Admission(limits)))
        ExchangeRoutes(calls: calls).add(to: router)
        return Application(
            router: router,
            server: try tls.server(idleAfter: .seconds(limits.idleSeconds)) { try await calls.identify($0) != nil },
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: logger)
    }
}
