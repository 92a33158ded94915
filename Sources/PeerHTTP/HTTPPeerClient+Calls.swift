import AsyncHTTPClient
import Casework
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension HTTPPeerClient {
    /// One call with a small answer.
    ///
    /// - Parameter base: Another listener of the peer than the one between nodes.
    /// - Throws: ``PeerFault``: `.garbage` when the answer is larger than `limit`.
    func call(
        _ method: HTTPMethod, _ path: String, body: [UInt8]? = nil, upTo limit: Int, of peer: TrustedState, at base: String? = nil
    ) async throws -> PeerAnswer {
        let client = try await lines.client(for: peer)
        var request = try Self.request(method, path, of: peer, at: base)
        if let body {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return try await Self.mapped {
            let response = try await client.execute(request, timeout: timeouts.call)
            // A problem document may be as large as a receipt needs, also where the wanted answer is smaller.
            let limit = response.status == .ok ? limit : AnswerLimit.receipt
            if let announced = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), announced > limit {
                throw PeerFault(.garbage, "the answer would have \(announced) bytes, \(limit) are allowed")
            }
            let body = try await response.body.collect(upTo: limit)
            return PeerAnswer(
                status: Int(response.status.code), mediaType: response.headers.first(name: "Content-Type"),
                body: Array(body.readableBytesView))
        }
    }

    static func request(
        _ method: HTTPMethod, _ path: String, of peer: TrustedState, at base: String? = nil
    ) throws -> HTTPClientRequest {
        guard var base = base ?? peer.entry.exchange else { throw PeerFault(.unreachable, "\(peer.state) has no address and only polls") }
        guard base.utf8.starts(with: "https://".utf8) else { throw PeerFault(.untrusted, "the address of \(peer.state) is not https") }
        while base.hasSuffix("/") { base.removeLast() }
        var request = HTTPClientRequest(url: "\(base)/\(path)")
        request.method = method
        return request
    }

    /// Runs a call and says every failure in the port's words.
    static func mapped<Result>(_ call: () async throws -> Result) async throws -> Result {
        do { return try await call() } catch let fault as PeerFault { throw fault } catch let error as CancellationError {
            throw error
        } catch { throw fault(error) }
    }

    private static func fault(_ error: any Error) -> PeerFault {
        switch error {
        case is NIOTooManyBytesError: PeerFault(.garbage, "the answer is larger than it may be")
        case let error as NIOSSLError: fault(error)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            PeerFault(.untrusted, "the peer's certificate is not for its address")
        case let error as BoringSSLError: fault(error)
        case let error as HTTPClientError: fault(error)
        // The end came in the middle of the answer.
        case HTTPParserError.invalidEOFState: PeerFault(.cut, "the line broke before the answer was whole")
        case is HTTPParserError: PeerFault(.garbage, "the answer is not HTTP")
        case let error as NIOConnectionError: PeerFault(.unreachable, "no connection to port \(error.port)")
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT].contains(error.errnoCode):
            PeerFault(.unreachable, "system error \(error.errnoCode)")
        case let error as IOError: PeerFault(.cut, "system error \(error.errnoCode)")
        default: PeerFault(.cut, "\(type(of: error))")
        }
    }

    /// In TLS 1.3 the peer judges our certificate after our side of the handshake is over, so its refusal comes as an alert here.
    private static func fault(_ error: BoringSSLError) -> PeerFault {
        let words = "\(error)"
        return words.contains("ALERT")
            ? PeerFault(.refused, "the peer does not accept this node's certificate: \(words.prefix(200))")
            : PeerFault(.cut, "\(words.prefix(200))")
    }

    private static func fault(_ error: HTTPClientError) -> PeerFault {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .alreadyShutdown:
            PeerFault(.unreachable, error.shortDescription)
        case .invalidURL, .emptyHost, .emptyScheme: PeerFault(.unreachable, "the peer's address is no URL")
        default: PeerFault(.cut, error.shortDescription)
        }
    }

    private static func fault(_ error: NIOSSLError) -> PeerFault {
        switch error {
        case .handshakeFailed(let reason):
            // Either side may have refused the other's certificate, or the line broke inside the handshake: the library's words tell.
            let words = "\(reason)"
            return PeerFault(words.contains("CERTIFICATE_VERIFY_FAILED") ? .untrusted : .unreachable, "handshake: \(words.prefix(200))")
        case .unableToValidateCertificate: return PeerFault(.untrusted, "the peer's certificate cannot be read")
        case .uncleanShutdown: return PeerFault(.cut, "the line broke without a proper end")
        default: return PeerFault(.cut, "\(error)")
        }
    }
}
