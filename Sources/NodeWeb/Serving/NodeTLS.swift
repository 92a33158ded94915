import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL

/// The node's TLS identity for its listeners: a certificate of purpose `tls` with its chain, and its private key.
public struct NodeTLS: Sendable {
    /// Asked during the handshake with the DER of the leaf that the client proved to hold; `false` ends the connection.
    typealias ClientCheck = @Sendable (_ leaf: [UInt8]) async throws -> Bool

    private let chain: [NIOSSLCertificate]
    private let key: NIOSSLPrivateKey

    /// - Parameters:
    ///   - certificateChain: DER, the leaf first.
    ///   - keyPEM: The leaf's private key, PKCS #8 in PEM.
    /// - Throws: `NIOSSLError` when a certificate or the key cannot be read.
    public init(certificateChain: [[UInt8]], keyPEM: String) throws {
        self.chain = try certificateChain.map { try NIOSSLCertificate(bytes: $0, format: .der) }
        self.key = try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)
    }

    /// TLS 1.3 without client certificates.
    func server(idleAfter idle: TimeAmount) throws -> HTTPServerBuilder {
        try .tls(Self.http(idleAfter: idle), tlsConfiguration: configuration())
    }

    /// TLS 1.3; a client without a certificate, or whose certificate `check` does not know, never gets past the handshake.
    func server(idleAfter idle: TimeAmount, clients check: @escaping ClientCheck) throws -> HTTPServerBuilder {
        var mutual = configuration()
        // Asks for a certificate and fails without one. The chain is judged by `check` alone, against the roots pinned for each
        // State; the list of roots known to the TLS library stays empty, so it can accept nobody by itself.
        mutual.certificateVerification = .noHostnameVerification
        mutual.trustRoots = .certificates([])
        let configuration = TLSChannelConfiguration(
            tlsConfiguration: mutual,
            customAsyncVerificationCallback: { presented in
                guard let leaf = presented.first else { return .failed }
                return try await check(try leaf.toDERBytes()) ? .certificateVerified : .failed
            })
        return try .tls(Self.http(idleAfter: idle), configuration: configuration)
    }

    /// HTTP/1.1 only: the window of HTTP/2 is too small for evidence over long lines. The idle time covers the handshake too.
    static func http(idleAfter idle: TimeAmount) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                idleTimeout: idle,
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 64)))
    }

    private func configuration() -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv13
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
