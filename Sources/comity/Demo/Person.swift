import AsyncHTTPClient
import NIOHTTP1
import NodeWeb
import Terms

/// A person at a State's desk, working through the officers' interface as any program would: a token, a password for signing.
struct Person: Sendable {
    let name: String
    let password: String
    let officer: OfficerID
    private let line: DeskLine

    /// Signs in.
    init(_ name: String, password: String, at base: String, over client: HTTPClient) async throws {
        var line = DeskLine(to: base, over: client)
        let session: SessionView = try await line.call(.POST, "sign-in", SignInForm(name: name, password: password))
        line.token = session.token
        self.name = name
        self.password = password
        self.officer = session.officer
        self.line = line
    }

    func get<Answer: Codable>(_ path: String, as: Answer.Type = Answer.self) async throws -> Answer { try await line.call(.GET, path) }

    func post<Answer: Codable>(_ path: String, _ body: some Encodable, as: Answer.Type = Answer.self) async throws -> Answer {
        try await line.call(.POST, path, body)
    }

    func put<Answer: Codable>(_ path: String, _ body: some Encodable, as: Answer.Type = Answer.self) async throws -> Answer {
        try await line.call(.PUT, path, body)
    }

    /// For calls that answer nothing.
    func tell(_ path: String, _ body: some Encodable) async throws { try await line.bytes(.POST, path, body) }
}

/// An empty body.
struct Empty: Codable {}
