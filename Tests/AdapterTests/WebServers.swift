import AsyncHTTPClient
import Attest
import Casework
import Exchange
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import NodeWeb
import PeerHTTP
import ServiceLifecycle
import Synchronization
import Terms
import Testing

let quiet: Logger = {
    var logger = Logger(label: "web-tests")
    logger.logLevel = .critical
    return logger
}()

/// Runs a listener on a free port while `body` runs, then shuts it down gracefully.
func serving<Result: Sendable>(
    _ make: (@escaping @Sendable (Int) async -> Void) throws -> any ApplicationProtocol, _ body: @Sendable (Int) async throws -> Result
) async throws -> Result {
    let (ports, started) = AsyncStream<Int>.makeStream()
    let app = try make {
        started.yield($0)
        started.finish()
    }
    let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [app], logger: quiet))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { started.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await tasks.next()
            throw PeerFault(.unreachable, "the listener did not start")
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(port)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return try result.get()
    }
}

/// A node's exchange listener over calls that a test decides, and a client of another State that reaches it.
struct WebExchange {
    /// Keys take time to make; the tests share these two States, and nothing else.
    private static let xa = Result { try WebState("XA") }
    private static let xb = Result { try WebState("XB") }

    let server: WebState
    let client: WebState
    let pairings = WebPairings()

    init() throws {
        server = try Self.xb.get()
        client = try Self.xa.get()
        pairings.pair(try client.trusted())
    }

    /// Calls that know only who is calling; every other one is an error that no test expects.
    var calls: ExchangeCalls {
        let pairings = pairings
        let own = try? server.trusted().signed
        struct Unexpected: Error {}
        return ExchangeCalls(
            identify: { pairings.identify($0) }, acceptEnvelope: { _, _ in throw Unexpected() },
            acceptReceipt: { _, _ in throw Unexpected() }, waiting: { _ in throw Unexpected() },
            acknowledge: { _, _ in throw Unexpected() }, heads: { _, _ in throw Unexpected() },
            message: { _, _ in throw Unexpected() }, proof: { _, _ in throw Unexpected() }, fileLength: { _, _, _ in throw Unexpected() },
            readFile: { _, _, _, _ in throw Unexpected() },
            signed: { _, _ in throw Unexpected() },
            ownEntry: { own ?? SignedDocument(document: [], twin: TwinSignature(cms: [], pq: [])) })
    }

    @discardableResult
    func run<Result: Sendable>(
        _ calls: ExchangeCalls? = nil, limits: ExchangeLimits = ExchangeLimits(), as credential: TLSCredential? = nil,
        _ body: @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        let credential = credential ?? server.tls
        let tls = try NodeTLS(certificateChain: [credential.certificate.der], keyPEM: credential.keyPEM)
        return try await serving(
            {
                try ExchangeServer.make(
                    calls: calls ?? self.calls, tls: tls, address: ListenAddress(host: "127.0.0.1", port: 0), limits: limits,
                    logger: quiet, onRunning: $0)
            }, body)
    }

    /// The server as the client trusts it, at that port.
    func peer(_ port: Int, revoking: [RevocationList.Entry] = []) throws -> TrustedState {
        try server.trusted(exchange: "https://127.0.0.1:\(port)/", revoking: revoking)
    }

    /// The product's own client, with the client State's certificate.
    @discardableResult
    func line<Result>(_ body: (HTTPPeerClient) async throws -> Result) async throws -> Result {
        let line = try HTTPPeerClient(certificateChain: client.chain, keyPEM: client.tls.keyPEM, time: WallTime())
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(line)) } catch { result = .failure(error) }
        try await line.shutdown()
        return try result.get()
    }

    /// A plain HTTPS client, to say what the product's own would not.
    @discardableResult
    func stranger<Result>(
        chain: [[UInt8]] = [], keyPEM: String? = nil, adjust: (inout TLSConfiguration) -> Void = { _ in },
        _ body: (HTTPClient) async throws -> Result
    ) async throws -> Result {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: server.root.anchor.root.der, format: .der)])
        tls.certificateChain = try chain.map { .certificate(try NIOSSLCertificate(bytes: $0, format: .der)) }
        if let keyPEM { tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)) }
        adjust(&tls)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(http)) } catch { result = .failure(error) }
        try await http.shutdown()
        return try result.get()
    }

    /// The same with the paired State's certificate.
    @discardableResult
    func paired<Result>(_ body: (HTTPClient) async throws -> Result) async throws -> Result {
        try await stranger(chain: client.chain, keyPEM: client.tls.keyPEM, body)
    }
}

/// An answer as a foreign client sees it.
struct WebAnswer {
    let status: UInt
    let headers: HTTPHeaders
    let body: [UInt8]

    var code: String? { (try? JSON(parsing: body))?["code"]?.text }
    func header(_ name: String) -> String? { headers.first(name: name) }
}

extension HTTPClient {
    func ask(
        _ url: String, _ method: HTTPMethod = .GET, headers: [(String, String)] = [], body: HTTPClientRequest.Body? = nil
    ) async throws -> WebAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(contentsOf: headers)
        request.body = body
        let response = try await execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return WebAnswer(status: response.status.code, headers: response.headers, body: Array(bytes.readableBytesView))
    }
}

/// A number that tests and handlers share.
final class Tally: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    @discardableResult
    func up() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
