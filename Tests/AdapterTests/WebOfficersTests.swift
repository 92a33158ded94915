import AsyncHTTPClient
import Attest
import Casework
import Exchange
import HTTPTypes
import NIOCore
import NIOHTTP1
import Synchronization
import Terms
import Testing

@testable import NodeWeb

private struct Opinion: Codable, Equatable {
    var text: String
    var weight: Int?
}

private struct Credentials: Codable {
    var name: String
    var password: String
}

private struct Token: Codable {
    var token: String
}

/// The officers' interface: who is let in, what is read, and how refusals look.
@Suite struct WebOfficersTests {
    let home: WebOffice
    let store = FailingStore()
    let password = "correct horse battery staple"

    init() throws { home = try WebOffice(try WebExchange().server, store: store) }

    private func run(
        isStarted: @escaping @Sendable () -> Bool = { true }, _ routes: (OfficersAPI) -> Void = { _ in },
        _ body: @Sendable (_ base: String, _ http: HTTPClient) async throws -> Void
    ) async throws {
        try await serving({
            try OfficersServer.make(
                office: home.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), isStarted: isStarted, logger: quiet,
                onRunning: $0, routes: routes)
        }) { port in try await body("http://127.0.0.1:\(port)", HTTPClient.shared) }
    }

    private func token() async throws -> String {
        let id = try #require(OfficerID(text: "officer-1"))
        _ = try await AddUser(home.office)(
            id: id, authority: try WebState.central(), signInName: "anna", password: password, roles: [.drafting],
            issuer: try home.state.root.issueOfficers(at: home.state.made), cost: .forTests)
        return try await SignIn(home.office)(name: "anna", password: password, from: "desk").1.text
    }

    @Test func aSignedInPersonIsHeardAndAnswered() async throws {
        let token = try await token()
        try await run({ api in
            api.post("cases/{id}/opinion", verb: .readCase, status: .created) { (request: APIRequest<Opinion>, who) in
                let id: CaseID = try request.path()
                return ["case": id.text, "who": who.officer.text, "text": request.body.text, "lang": request.query("lang") ?? "-"]
            }
        }) { base, http in
            let id: CaseID = WallTime().newID()
            let answer = try await http.ask(
                "\(base)/api/v1/cases/\(id)/opinion?lang=fr", .POST, headers: [("Authorization", "Bearer \(token)")],
                body: .bytes(ByteBuffer(string: "{ \"text\": \"é\", \"weight\": null }")))
            #expect(answer.status == 201)
            #expect(answer.header("content-type") == "application/json")
            #expect(
                try JSON(parsing: answer.body)
                    == .object(["case": .string(id.text), "who": .string("officer-1"), "text": .string("é"), "lang": .string("fr")]))
        }
    }

    @Test func nobodyGetsPastWithoutAToken() async throws {
        let token = try await token()
        let called = Tally()
        try await run({ api in
            api.get("cases", verb: .listCases) { _, _ in
                called.up()
                return Nothing()
            }
        }) { base, http in
            let wrong = [
                [], [("Authorization", "Bearer ")], [("Authorization", "Bearer \(AccessToken.random().text)")],
                [("Authorization", "Bearer \(token)x")], [("Authorization", token)], [("Authorization", "Basic \(token)")],
                [("Cookie", "token=\(token)")],
            ]
            for headers in wrong {
                let answer = try await http.ask("\(base)/api/v1/cases", headers: headers)
                #expect(answer.status == 401)
                #expect(answer.code == "signIn.needed")
                #expect(answer.header("www-authenticate") == "Bearer")
            }
            #expect(called.value == 0)
            #expect(try await http.ask("\(base)/api/v1/cases", headers: [("Authorization", "bearer \(token)")]).status == 204)
            #expect(called.value == 1)
        }
    }

    @Test func signingInWorksWithoutAToken() async throws {
        _ = try await token()
        let office = home.office
        try await run({ api in
            api.postWithoutSignIn("session") { (request: APIRequest<Credentials>) in
                let (_, token) = try await SignIn(office)(name: request.body.name, password: request.body.password, from: request.place)
                return Token(token: token.text)
            }
            #expect(api.routes == [OfficersAPI.Route(method: .post, path: "session", verb: nil)])
        }) { base, http in
            let right = try Canonical.bytes(of: Credentials(name: "anna", password: password))
            let answer = try await http.ask("\(base)/api/v1/session", .POST, body: .bytes(ByteBuffer(bytes: right)))
            #expect(answer.status == 200)
            #expect(try Canonical.value(Token.self, from: answer.body).token.isEmpty == false)
            let wrong = try Canonical.bytes(of: Credentials(name: "anna", password: "guess"))
            let refused = try await http.ask("\(base)/api/v1/session", .POST, body: .bytes(ByteBuffer(bytes: wrong)))
            #expect(refused.status == 401)
            #expect(refused.code == "signIn.wrongSecret")
        }
    }

    @Test(arguments: [
        ("", "input.malformed"), ("nonsense", "input.malformed"), ("[]", "input.malformed"), ("{}", "input.malformed"),
        ("{\"text\":1}", "input.malformed"), ("{\"text\":\"a\",\"text\":\"b\"}", "input.malformed"),
        ("{\"text\":\"a\",\"wieght\":1}", "input.unknownMember"),
    ])
    func aBodyThatDoesNotFitIsRefused(_ body: String, _ code: String) async throws {
        let token = try await token()
        let called = Tally()
        try await run({ api in
            api.post("opinion", verb: .readCase) { (_: APIRequest<Opinion>, _) in
                called.up()
                return Nothing()
            }
        }) { base, http in
            let answer = try await http.ask(
                "\(base)/api/v1/opinion", .POST, headers: [("Authorization", "Bearer \(token)")], body: .bytes(ByteBuffer(string: body)))
            #expect(answer.status == 400)
            #expect(answer.code == code)
            #expect(called.value == 0)
        }
    }

    @Test func aBodyLargerThanTheRouteAllowsIsRefused() async throws {
        let token = try await token()
        try await run({ api in
            api.post("opinion", verb: .readCase, upTo: 100) { (_: APIRequest<Opinion>, _) in Nothing() }
        }) { base, http in
            let body = "{\"text\":\"\(String(repeating: "a", count: 100))\"}"
            let answer = try await http.ask(
                "\(base)/api/v1/opinion", .POST, headers: [("Authorization", "Bearer \(token)")], body: .bytes(ByteBuffer(string: body)))
            #expect(answer.status == 413)
            #expect(answer.code == "http.tooLarge")
        }
    }

    /// Every refusal that a use case can give is a client's matter, with its own code and detail.
    @Test(arguments: CaseworkError.Code.allCases)
    func aRefusalKeepsItsCode(_ code: CaseworkError.Code) throws {
        let problem = Problem(CaseworkError(code, "what to do"))
        #expect(problem.code == code.rawValue)
        #expect(problem.detail == "what to do")
        #expect((400..<500).contains(problem.status.code) || code == .notCompared && problem.status.code == 503)
        #expect(!problem.isFault)
    }

    @Test(arguments: StoreFault.Code.allCases)
    func aFaultOfTheStoreSaysNothingOfTheInside(_ code: StoreFault.Code) {
        let problem = Problem(StoreFault(code, "row 17 of secret"))
        #expect(problem.code == code.rawValue)
        #expect(!problem.detail.contains("secret"))
    }

    @Test(arguments: VaultFault.Code.allCases)
    func aFaultOfTheVaultSaysNothingOfTheInside(_ code: VaultFault.Code) {
        let problem = Problem(VaultFault(code, "/srv/secret"))
        #expect(problem.code == code.rawValue)
        #expect(!problem.detail.contains("secret"))
    }

    @Test func anErrorThatNobodyForesawIsAFaultWithoutWords() throws {
        struct Surprise: Error { let word = "secret" }
        let problem = Problem(Surprise())
        #expect(problem.status == .internalServerError)
        #expect(problem.isFault)
        #expect(!String(decoding: try problem.bytes(), as: UTF8.self).contains("secret"))
    }

    @Test func healthSaysWhetherTheNodeTakesWork() async throws {
        let started = Mutex(false)
        try await run(isStarted: { started.withLock { $0 } }) { base, http in
            let early = try await http.ask("\(base)/health")
            #expect(early.status == 503)
            #expect(try JSON(parsing: early.body)["storeReachable"] == .bool(true))
            started.withLock { $0 = true }
            let ready = try await http.ask("\(base)/health")
            #expect(ready.status == 200)
            #expect(try JSON(parsing: ready.body)["ready"] == .bool(true))
            #expect(try JSON(parsing: ready.body)["logSize"] == .integer(0))
            store.fail()
            let failed = try await http.ask("\(base)/health")
            #expect(failed.status == 503)
            #expect(try JSON(parsing: failed.body)["storeReachable"] == .bool(false))
        }
    }

    @Test func metricsCountRequestsByRouteAndNameNobody() async throws {
        let token = try await token()
        try await run({ api in
            api.get("cases/{id}", verb: .readCase) { _, _ in Nothing() }
        }) { base, http in
            let id = WallTime().newID(CaseSubject.self)
            _ = try await http.ask("\(base)/api/v1/cases/\(id)", headers: [("Authorization", "Bearer \(token)")])
            _ = try await http.ask("\(base)/api/v1/cases/\(id)")
            _ = try await http.ask("\(base)/no/such/\(id)")
            let text = String(decoding: try await http.ask("\(base)/metrics").body, as: UTF8.self)
            let labels = "listener=\"officers\",method=\"GET\",route=\"/api/v1/cases/{id}\""
            #expect(text.contains("comity_requests_total{\(labels),status=\"204\"} 1\n"))
            #expect(text.contains("comity_requests_total{\(labels),status=\"401\"} 1\n"))
            #expect(text.contains("comity_store_up 1\n"))
            #expect(text.contains("# TYPE comity_log_entries_total counter\ncomity_log_entries_total 0\n"))
            #expect(text.contains("process_resident_memory_bytes "))
            #expect(!text.contains(id.text))
            #expect(!text.contains("officer-1"))
        }
    }
}
