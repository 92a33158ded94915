import AsyncHTTPClient
import Attest
import Casework
import Exchange
import NIOCore
import NIOSSL
import Terms

/// The connections to each peer, under the trust that its entry on file gives: a new entry means new connections.
actor PeerLines {
    private struct Line {
        /// Of the signed entry: root, address and revocations are all in it.
        let entry: Digest
        let client: HTTPClient
    }

    private let chain: [NIOSSLCertificate]
    private let key: NIOSSLPrivateKey
    private let time: any Timekeeper
    private let timeouts: PeerTimeouts
    private var lines: [StateCode: Line] = [:]
    private var isClosed = false

    init(certificateChain: [[UInt8]], keyPEM: String, time: any Timekeeper, timeouts: PeerTimeouts) throws {
        self.chain = try certificateChain.map { try NIOSSLCertificate(bytes: $0, format: .der) }
        self.key = try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)
        self.time = time
        self.timeouts = timeouts
    }

    /// The client for a peer as it is trusted now.
    func client(for peer: TrustedState) throws -> HTTPClient {
        guard !isClosed else { throw PeerFault(.unreachable, "this node is shutting down") }
        let entry = peer.signed.digest
        if let line = lines[peer.state], line.entry == entry { return line.client }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try configuration(for: peer))
        let old = lines.updateValue(Line(entry: entry, client: client), forKey: peer.state)
        if let old {
            // What the old trust still carries is cut, and tried again under the new one. Nothing waits for this.
            Task { try? await old.client.shutdown() }
        }
        return client
    }

    func shutdown() async throws {
        isClosed = true
        let all = lines.values.map(\.client)
        lines = [:]
        for client in all { try await client.shutdown() }
    }

    private func configuration(for peer: TrustedState) throws -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.certificateChain = chain.map { .certificate($0) }
        tls.privateKey = .privateKey(key)
        // The State's own root and no other: chain and host name are checked by the TLS library.
        tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: peer.entry.root.bytes, format: .der)])
        tls.certificateVerification = .fullVerification
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = timeouts.connect
        configuration.timeout.read = timeouts.silence
        configuration.timeout.write = timeouts.silence
        configuration.connectionPool.idleTimeout = .seconds(20)
        // Eight messages and a few ranges of packages at the same time.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 24
        // The outbox has its own patience, and an untrusted peer is to be told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The library has no callback for judging certificates, but it calls this after the handshake and before the connection
        // carries anything; when it fails, the connection is never used.
        configuration.http1_1ConnectionDebugInitializer = { [time] channel in
            channel.eventLoop.makeCompletedFuture {
                do {
                    try Self.check(try channel.pipeline.syncOperations.nioSSL_peerCertificate()?.toDERBytes(), against: peer, time.now())
                } catch {
                    channel.eventLoop.execute { channel.close(promise: nil) }
                    throw error
                }
            }
        }
        return configuration
    }

    /// - Throws: ``PeerFault`` `.untrusted` unless the leaf is a valid `tls` certificate of that State, not revoked.
    private static func check(_ leaf: [UInt8]?, against peer: TrustedState, _ now: Moment) throws {
        guard let leaf else { throw PeerFault(.untrusted, "the peer showed no certificate") }
        do {
            _ = try peer.anchor.verify(
                certificate: leaf, expecting: .tls, mode: peer.entry.mode, state: peer.state, at: now, revocations: peer.revocations)
        } catch {
            throw PeerFault(.untrusted, "the certificate of \(peer.state): \(error.code.rawValue)")
        }
    }
}
