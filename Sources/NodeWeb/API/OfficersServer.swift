public import Casework
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// The listener for the State's own officers and their programs, with the node's health and metrics beside it.
public enum OfficersServer {
    /// What an officers' listener cannot be built from.
    public enum Fault: Error, Hashable, Sendable {
        /// Plain HTTP was asked for on an address that other machines reach.
        case plainBeyondLoopback
    }

    /// Builds the listener.
    ///
    /// - Parameters:
    ///   - tls: The node's certificate; nil means plain HTTP, for loopback only.
    ///   - isStarted: Whether the program has finished its start; until then `/health` answers 503.
    ///   - routes: Registers what the interface offers.
    /// - Throws: ``Fault``, `DecodingError` for a broken catalog, or `NIOSSLError`.
    public static func make(
        office: Office, tls: NodeTLS?, address: ListenAddress, counts: RequestCounts = RequestCounts(),
        isStarted: @escaping @Sendable () -> Bool = { true }, logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }, routes: (OfficersAPI) -> Void
    ) throws -> some ApplicationProtocol {
        guard tls != nil || address.isLoopback else { throw Fault.plainBeyondLoopback }
        let router = Router(context: OfficerContext.self)
        let desk = try DeskRoutes(office)
        router.add(middleware: RequestJournal(listener: "officers", counts: counts, page: { desk.page(of: $0, for: $1) }))
        OperationsRoutes(office: office, health: CheckHealth(office, isStarted: isStarted), counts: counts).add(to: router)
        desk.add(to: router)
        let api = OfficersAPI(router: router, office: office)
        routes(api)
        api.serveDescription()
        return Application(
            router: router, server: try tls?.server(idleAfter: .seconds(60)) ?? NodeTLS.http(idleAfter: .seconds(60)),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), availableConnectionsDelegate: .maximum(512, logger: logger)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: logger)
    }
}
