import AsyncHTTPClient
import Attest
import Foundation
import NIOCore
import NIOHTTP1
import NodeWeb
import Terms

/// A person at a State's desk, working through the officers' interface as any program would: a token, a password for signing.
struct Person: Sendable {
    let name: String
    let password: String
    let officer: OfficerID
    private let token: String
    private let base: String
    private let client: HTTPClient

    /// Signs in.
    init(_ name: String, password: String, at base: String, over client: HTTPClient) async throws {
        let session: SessionView = try await Self.call(
            client, .POST, "\(base)/api/v1/sign-in", body: SignInForm(name: name, password: password), token: nil)
        self.name = name
        self.password = password
        self.officer = session.officer
        self.token = session.token
        self.base = base
        self.client = client
    }

    func get<Answer: Codable>(_ path: String, as: Answer.Type = Answer.self) async throws -> Answer {
        try await Self.call(client, .GET, "\(base)/api/v1/\(path)", body: Optional<Signing>.none, token: token)
    }

    func post<Answer: Codable>(_ path: String, _ body: some Encodable, as: Answer.Type = Answer.self) async throws -> Answer {
        try await Self.call(client, .POST, "\(base)/api/v1/\(path)", body: body, token: token)
    }

    func put<Answer: Codable>(_ path: String, _ body: some Encodable, as: Answer.Type = Answer.self) async throws -> Answer {
        try await Self.call(client, .PUT, "\(base)/api/v1/\(path)", body: body, token: token)
    }

    /// For calls that answer nothing.
    func tell(_ path: String, _ body: some Encodable) async throws {
        _ = try await Self.bytes(client, .POST, "\(base)/api/v1/\(path)", body: body, token: token)
    }

    private static func call<Answer: Codable>(
        _ client: HTTPClient, _ method: HTTPMethod, _ url: String, body: (some Encodable)?, token: String?
    ) async throws -> Answer {
        let bytes = try await bytes(client, method, url, body: body, token: token)
        return try Canonical.value(Answer.self, from: try JSON(parsing: bytes))
    }

    private static func bytes(
        _ client: HTTPClient, _ method: HTTPMethod, _ url: String, body: (some Encodable)?, token: String?
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try Canonical.bytes(of: body)))
        }
        let response = try await client.execute(request, timeout: .seconds(600))
        let answer = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        guard (200..<300).contains(Int(response.status.code)) else {
            let problem = try? JSON(parsing: answer)
            throw Refused(
                status: Int(response.status.code), code: problem?["code"]?.text ?? "http.\(response.status.code)",
                detail: problem?["detail"]?.text ?? "")
        }
        return answer
    }
}

/// An empty body.
struct Empty: Codable {}
