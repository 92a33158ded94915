import AsyncHTTPClient
import Attest
import Casework
import Exchange
import Logging
import NIOCore
import NIOHTTP1
import NodeWeb
import PeerHTTP
import ServiceLifecycle
import Synchronization
import Terms
import Testing

/// Keeps what was logged.
final class LogKeeper: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "kept") { _ in Handler(keeper: self) } }

    private struct Handler: LogHandler {
        let keeper: LogKeeper
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let text = all.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            keeper.kept.withLock { $0.append("\(event.level) \(event.message) \(text)") }
        }
    }
}

/// What the listeners write down, and how they end.
@Suite struct WebJournalTests {
    let exchange: WebExchange

    init() throws { exchange = try WebExchange() }

    private func app(
        _ calls: ExchangeCalls, _ logger: Logger, _ onRunning: @escaping @Sendable (Int) async -> Void
    ) throws -> any Service {
        let tls = try NodeTLS(certificateChain: exchange.server.chain, keyPEM: exchange.server.tls.keyPEM)
        return try ExchangeServer.make(
            calls: calls, tls: tls, address: ListenAddress(host: "127.0.0.1", port: 0), logger: logger, onRunning: onRunning)
    }

    @Test func aLineNamesRouteStatusAndStateAndNothingOfTheRequest() async throws {
        let keeper = LogKeeper()
        let digest = Digest(of: [7])
        var calls = exchange.calls
        calls.message = { _, _ in throw StoreFault(.corruptRow, "table message, column kind") }
        let tls = try NodeTLS(certificateChain: exchange.server.chain, keyPEM: exchange.server.tls.keyPEM)
        let prepared = calls
        let reference = try await serving({
            try ExchangeServer.make(
                calls: prepared, tls: tls, address: ListenAddress(host: "127.0.0.1", port: 0), logger: keeper.logger, onRunning: $0)
        }) { port in
            try await exchange.paired { http in
                let url = "https://127.0.0.1:\(port)/exchange/v1/messages/\(digest)?name=Anna"
                return try JSON(parsing: try await http.ask(url, headers: [("User-Agent", "Anna")]).body)["reference"]?.text
            }
        }
        let line = try #require(keeper.lines.first { $0.hasPrefix("info request ") })
        for part in ["listener=exchange", "method=GET", "route=/exchange/v1/messages/{digest}", "status=500", "peer=XA", " ms="] {
            #expect(line.contains(part), "\(line)")
        }
        let failure = try #require(keeper.lines.first { $0.hasPrefix("error request failed ") })
        #expect(failure.contains("detail=table message, column kind"))
        #expect(failure.contains("hb.request.id=\(try #require(reference))"))
        for line in keeper.lines {
            #expect(!line.contains(digest.text) && !line.contains("Anna"), "\(line)")
        }
    }

    @Test func whatWasBegunIsFinishedBeforeTheListenerStops() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let (ports, started) = AsyncStream<Int>.makeStream()
        var calls = exchange.calls
        calls.waiting = { _ in
            enter.yield()
            for await _ in released { break }
            return [WaitingItem(kind: .receipt, payload: "{}")]
        }
        let app = try app(calls, quiet) { started.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [app], logger: quiet))
        async let running: Void = group.run()
        let port = try #require(await ports.first { _ in true })
        try await exchange.line { line in
            let peer = try exchange.peer(port)
            async let answer = line.waiting(at: peer)
            for await _ in entered { break }
            await group.triggerGracefulShutdown()
            // The listener takes nobody new while it finishes.
            try await Task.sleep(for: .milliseconds(200))
            release.yield()
            let items = try await answer
            #expect(items.count == 1)
        }
        try await running
        try await exchange.line { line in
            let peer = try exchange.peer(port)
            await expectFault(.unreachable) { try await line.entry(at: peer) }
        }
    }
}
