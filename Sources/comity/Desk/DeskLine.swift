import AsyncHTTPClient
import Attest
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import NodeWeb
import Terms

/// The line from an officer's program to the own State's node: TLS that ends in the State's own root and in no other.
struct DeskLine: Sendable {
    let base: String
    private let client: HTTPClient
    var token: String?
    /// The revision of the case that the officer read; a change is refused when the case is at another (`If-Match`).
    var seen: Int64?

    /// - Parameter client: Already trusting the State's root and nobody else.
    init(to base: String, over client: HTTPClient, token: String? = nil) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.client = client
        self.token = token
    }

    /// - Parameters:
    ///   - base: As `https://node.xa.example:8444`; plain `http` is for a node on this machine only.
    ///   - root: The State's root certificate, PEM.
    /// - Throws: ``CommandFault`` when the address or the root is of no use.
    init(to base: String, root: String?, token: String? = nil) throws {
        guard let url = URL(string: base), let scheme = url.scheme, let host = url.host(), ["https", "http"].contains(scheme) else {
            throw CommandFault.refused("node.malformed", "\(base) is no address of a node", "write it as https://HOST:PORT")
        }
        guard scheme == "https" || ["127.0.0.1", "::1", "localhost"].contains(host) else {
            throw CommandFault.refused("node.plain", "plain HTTP is for a node on this machine only", "use https")
        }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        if let root {
            do { tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(root.utf8))) } catch {
                throw CommandFault.refused("root.malformed", "the root is no PEM certificate", "take root.pem from the node's operator")
            }
        } else if scheme == "https" {
            throw CommandFault.refused("root.missing", "without the State's root nobody knows who answers", "give --root root.pem")
        }
        self.init(
            to: base, over: HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(tlsConfiguration: tls)),
            token: token)
    }

    func close() async { try? await client.shutdown() }

    /// Calls the node and reads its answer.
    ///
    /// - Parameter path: Behind `/api/v1/`; every part of it already checked.
    /// - Throws: ``Refused`` with the problem document's code and findings, ``CommandFault`` when the node cannot be reached.
    func call<Answer: Codable>(
        _ method: HTTPMethod, _ path: String, _ body: (any Encodable)? = nil, as: Answer.Type = Answer.self
    ) async throws -> Answer {
        let bytes = try await bytes(method, path, body)
        return try Canonical.value(Answer.self, from: try JSON(parsing: bytes))
    }

    /// Sends bytes with their digest (RFC 9530), and reads the answer.
    func put<Answer: Codable>(_ path: String, _ bytes: [UInt8], as: Answer.Type = Answer.self) async throws -> Answer {
        let digest = APIContent.header(for: Digest(of: bytes))
        let answer = try await send(
            .PUT, path, ByteBuffer(bytes: bytes), [("Content-Type", "application/octet-stream"), (digest.name, digest.value)])
        return try Canonical.value(Answer.self, from: try JSON(parsing: answer))
    }

    @discardableResult
    func bytes(_ method: HTTPMethod, _ path: String, _ body: (any Encodable)? = nil) async throws -> [UInt8] {
        try await send(
            method, path, try body.map { ByteBuffer(bytes: try Canonical.bytes(of: $0)) },
            body == nil ? [] : [("Content-Type", "application/json")])
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ body: ByteBuffer?, _ headers: [(String, String)]
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: "\(base)/api/v1/\(path)")
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let seen, method != .GET { request.headers.add(name: "If-Match", value: "\"\(seen)\"") }
        request.headers.add(contentsOf: headers)
        if let body { request.body = .bytes(body) }
        let response: HTTPClientResponse
        let answer: [UInt8]
        do {
            // Taking in or fetching a large package is one call; the node answers when it is done.
            response = try await client.execute(request, timeout: .hours(24))
            answer = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        } catch {
            throw CommandFault.fault("the node at \(base) cannot be reached or is not this State's: \(error)")
        }
        guard (200..<300).contains(Int(response.status.code)) else {
            throw Refused(status: Int(response.status.code), problem: try? JSON(parsing: answer))
        }
        return answer
    }
}
