import AsyncHTTPClient
import Attest
import Casework
import CaseworkTesting
import Exchange
import HTTPTypes
import NIOCore
import NIOHTTP1
import Terms
import Testing

@testable import NodeWeb

/// Two officers and one case: who changes what he has read is told when somebody was faster.
@Suite struct WebRevisionTests {
    private let states: TwoStates
    private let id: CaseID
    private let token: String

    init() async throws {
        states = try await TwoStates.make()
        id = try await CaseScript(states).refer().id
        let name = OfficerID(text: "second")
        _ = try await AddUser(states.a.office)(
            id: try #require(name), authority: states.atA.drafter.authority, signInName: "second", password: StateKit.password,
            roles: [.drafting], issuer: states.a.issuer, cost: .forTests)
        token = try await SignIn(states.a.office)(name: "second", password: StateKit.password, from: "192.0.2.1").1.text
    }

    private func ask(
        _ method: HTTPMethod, _ path: String, _ body: (any Encodable)? = nil, seen: String? = nil, at base: String
    ) async throws -> WebAnswer {
        let headers = [("Authorization", "Bearer \(token)")] + (seen.map { [("If-Match", $0)] } ?? [])
        let bytes = try body.map { HTTPClientRequest.Body.bytes(ByteBuffer(bytes: try Canonical.bytes(of: $0))) }
        return try await HTTPClient.shared.ask("\(base)/api/v1/cases/\(id)\(path)", method, headers: headers, body: bytes)
    }

    private func serve(_ body: @Sendable (String) async throws -> Void) async throws {
        let routes = try OfficersRoutes(states.a.office)
        try await serving({
            try OfficersServer.make(
                office: states.a.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { routes.add(to: $0) })
        }) { port in try await body("http://127.0.0.1:\(port)") }
    }

    @Test func aChangeOfWhatSomebodyElseChangedMeanwhileIsRefusedAndChangesNothing() async throws {
        let content = try CaseScript(states).preservation()
        let draft = DraftForm(content: content, counterpart: try states.partyB)
        try await serve { base in
            let read = try await ask(.GET, "", at: base)
            let seen = try #require(read.header("etag"))
            #expect(try await ask(.POST, "/requests", draft, seen: seen, at: base).status == 201)
            let late = try await ask(.PUT, "/requests/1", draft, seen: seen, at: base)
            #expect(late.status == 412 && late.code == "case.changed")
            let again = try #require(try await ask(.GET, "", at: base).header("etag"))
            #expect(again != seen)
            #expect(try await ask(.PUT, "/requests/1", draft, seen: again, at: base).status == 200)
            // Whoever does not say what he read is not held to it.
            #expect(try await ask(.PUT, "/requests/1", draft, at: base).status == 200)
            #expect(try await ask(.PUT, "/requests/1", draft, seen: "*", at: base).status == 200)
        }
        #expect(try await ReadCase(states.a.office)(id, by: states.atA.police).requests.count == 1)
    }

    @Test(arguments: ["12", "\"x\"", "\"1\", \"2\"", "W/\"1\"", "\"01\""])
    func aTagThatIsNotOursIsMalformed(tag: String) async throws {
        try await serve { base in
            let answer = try await ask(.POST, "/reopening", SignedText(text: "x", secret: "y"), seen: tag, at: base)
            #expect(answer.status == 400 && answer.code == "input.malformed")
        }
    }
}
