import AsyncHTTPClient
import Attest
import Casework
import CaseworkTesting
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Terms
import Testing

@testable import NodeWeb

/// `docs/routes.md` names every route and who may use it; every route lets in whom it names, and nobody else.
@Suite struct WebTableTests {
    /// One row of the page.
    private struct Row: Hashable, Comparable {
        let method: String
        let path: String
        /// Nil where signing in is not needed.
        let permission: String?
        let roles: Set<String>

        var line: String {
            let who =
                roles.isEmpty
                ? "whoever reaches the listener" : OfficerRole.allCases.map(\.rawValue).filter(roles.contains).joined(separator: ", ")
            return "| `\(method) \(path)` | \(permission ?? "–") | \(roles.count == OfficerRole.allCases.count ? "everybody" : who) |"
        }

        static func < (a: Row, b: Row) -> Bool { (a.path, a.method) < (b.path, b.method) }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    private func page(_ name: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    private func written(under heading: String) throws -> Set<Row> {
        let section = try #require(try page("routes.md").components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        return Set(
            try section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                let route = try #require(cells.first).replacing("`", with: "").split(separator: " ").map(String.init)
                try #require(cells.count == 3 && route.count == 2, "\(line)")
                let isOpen = cells[1] == "–"
                let roles = cells[2] == "everybody" ? OfficerRole.allCases.map(\.rawValue) : cells[2].components(separatedBy: ", ")
                return Row(method: route[0], path: route[1], permission: isOpen ? nil : cells[1], roles: isOpen ? [] : Set(roles))
            })
    }

    private func row(_ method: HTTPRequest.Method, _ path: String, _ permission: Permission?) -> Row {
        Row(
            method: method.rawValue, path: "/\(path)", permission: permission?.rawValue,
            roles: Set((permission?.roles ?? []).map(\.rawValue)))
    }

    private func check(_ heading: String, _ registered: Set<Row>) throws {
        let written = try written(under: heading)
        let missing = registered.subtracting(written).sorted().map(\.line).joined(separator: "\n")
        let surplus = written.subtracting(registered).sorted().map(\.line).joined(separator: "\n")
        #expect(missing.isEmpty && surplus.isEmpty, "docs/routes.md, \(heading): lacks\n\(missing)\nand has\n\(surplus)")
    }

    @Test func everyRouteStandsInTheTable() async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        let router = Router(context: OfficerContext.self)
        let api = OfficersAPI(router: router, office: kit.office)
        try OfficersRoutes(kit.office).add(to: api)
        try check("Programs", Set(api.routes.map { row($0.method, "api/v1/\($0.path)", $0.verb) }))
        let desk = try DeskRoutes(kit.office).add(to: Router(context: OfficerContext.self))
        try check("The desk", Set(desk.routes.map { row($0.method, $0.path, $0.permission) }))
    }

    /// Each row of `docs/desk.md` names permissions and who holds them; every permission of the desk stands there.
    @Test func theDesksOwnTableSaysTheSame() async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        let desk = try DeskRoutes(kit.office).add(to: Router(context: OfficerContext.self))
        let everybody = OfficerRole.allCases.map { Self.spoken($0) }
        var seen: Set<Permission> = []
        for line in try page("desk.md").split(separator: "\n") where line.hasPrefix("| `") || line.hasPrefix("| (in") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[1] != "permission" else { continue }
            let said = try #require(cells[2].split(separator: ";").first).trimmingCharacters(in: .whitespaces)
            let roles: Set<String> =
                said == "everybody"
                ? Set(everybody)
                : said.hasPrefix("all but ")
                    ? Set(everybody).subtracting([String(said.dropFirst(8))]) : Set(said.components(separatedBy: ", "))
            for name in cells[1].components(separatedBy: ", ") {
                let permission = try #require(Permission(rawValue: name), "\(line)")
                seen.insert(permission)
                #expect(Set(permission.roles.map { Self.spoken($0) }) == roles, "\(line)")
            }
        }
        #expect(Set(desk.routes.compactMap(\.permission)).subtracting(seen) == [])
    }

    /// How the page calls a role.
    private static func spoken(_ role: OfficerRole) -> String { role.rawValue.replacing("-", with: " ") }

    // MARK: Every route, as everybody

    /// A person with one role, as a program and at the desk.
    private struct Caller: Sendable {
        let role: OfficerRole
        let token: String
        let session: AccessToken
    }

    private func caller(_ role: OfficerRole, _ kit: StateKit) async throws -> Caller {
        let who = try await kit.person(role.rawValue, "central", role)
        let token = try await SignIn(kit.office)(name: role.rawValue, password: StateKit.password, from: "desk").1
        let session = AccessToken.random()
        let now = kit.time.now()
        try await kit.store.write { store in
            try store.put(
                SessionRow(
                    digest: session.digest, officer: who.officer, stage: .open, createdAt: now, endsAt: now + Period(hours: 1), seenAt: now,
                    provenAt: now))
        }
        return Caller(role: role, token: token.text, session: session)
    }

    private func serve(_ body: @Sendable (String, [Caller], JSON) async throws -> Void) async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        var callers: [Caller] = []
        for role in OfficerRole.allCases { callers.append(try await caller(role, kit)) }
        let everybody = callers
        let routes = try OfficersRoutes(kit.office)
        try await serving({
            try OfficersServer.make(
                office: kit.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { routes.add(to: $0) })
        }) { port in
            let base = "http://127.0.0.1:\(port)"
            let description = try JSON(parsing: try await HTTPClient.shared.ask("\(base)/api/v1/openapi.json").body)
            try await body(base, everybody, description)
        }
    }

    /// A path with a value for each of its names: well formed, and of nothing that is there.
    private static func filled(_ path: String) -> String {
        path.split(separator: "/").map { part -> String in
            switch part {
            case "{id}", "{case}": "01890a5d-ac96-774b-bcce-b302099a8057"
            case "{upload}", "{transfer}", "{evidence}": "01890a5d-ac96-774b-bcce-b302099a8058"
            case "{officer}": "of-nobody"
            case "{code}": "en"
            case _ where part.hasPrefix("{number") || part.hasPrefix("{order") || part.hasPrefix("{item"): "1"
            case _ where part.hasPrefix("{"): String(repeating: "0", count: 64)
            default: String(part)
            }
        }.joined(separator: "/")
    }

    @Test func everyProgramGetsWhatTheTableSays() async throws {
        let rows = try written(under: "Programs")
        try await serve { base, callers, description in
            let reached = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in callers.map(Optional.some) + [nil] {
                    group.addTask {
                        for row in rows.sorted() where row.permission != nil {
                            let bytes = Sample.body(of: row.path, row.method, in: description)
                            let answer = try await HTTPClient.shared.ask(
                                "\(base)/\(Self.filled(row.path))", HTTPMethod(rawValue: row.method),
                                headers: [("Content-Type", "application/json")]
                                    + (caller.map { [("Authorization", "Bearer \($0.token)")] } ?? []),
                                body: row.method == "GET" || row.method == "DELETE" ? nil : .bytes(ByteBuffer(bytes: bytes)))
                            let said =
                                "\(row.method) \(row.path) as \(caller?.role.rawValue ?? "nobody"): \(answer.status) \(answer.code ?? "")"
                            guard let caller else {
                                #expect(answer.status == 401 && answer.code == "signIn.needed", "\(said)")
                                continue
                            }
                            let isDenied = answer.status == 403 && answer.code == "permission.denied"
                            #expect(isDenied == !row.roles.contains(caller.role.rawValue), "\(said)")
                            #expect(answer.status < 500, "\(said)")
                            #expect(answer.status < 400 || answer.header("content-type") == "application/problem+json", "\(said)")
                            if !isDenied && answer.status != 400 { reached.up() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            // Else the table would only be compared with the door.
            #expect(reached.value > 150, "\(reached.value) calls reached their use case")
        }
    }

    @Test func everybodyAtTheDeskGetsWhatTheTableSays() async throws {
        let rows = try written(under: "The desk")
        try await serve { base, callers, _ in
            let http = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for caller in callers.map(Optional.some) + [nil] {
                        group.addTask { for row in rows.sorted() { try await Self.look(row, caller, base, http) } }
                    }
                    try await group.waitForAll()
                }
            } catch {
                try await http.shutdown()
                throw error
            }
            try await http.shutdown()
        }
    }

    private static func look(_ row: Row, _ caller: Caller?, _ base: String, _ http: HTTPClient) async throws {
        // Without a session only: signing out would end it.
        guard row.permission != nil || caller == nil else { return }
        var request = HTTPClientRequest(url: "\(base)/\(filled(row.path))")
        request.method = HTTPMethod(rawValue: row.method)
        if let caller { request.headers.add(name: "Cookie", value: "__Host-comity=\(caller.session.text)") }
        let proof = caller?.session.derived(for: "desk form") ?? ""
        // What a page's script asks brings its proof in a header.
        if isScripts(row.path) { request.headers.add(name: "Comity-Proof", value: proof) }
        if row.method == "POST" {
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: "proof=\(proof)"))
        }
        let response = try await http.execute(request, timeout: .seconds(20))
        let status = Int(response.status.code)
        // A stream of events does not end soon; that it was begun says enough.
        let isStream = response.headers.first(name: "content-type") == "text/event-stream"
        let text = isStream ? "" : String(decoding: Array(try await response.body.collect(upTo: 1 << 20).readableBytesView), as: UTF8.self)
        let said = "\(row.method) \(row.path) as \(caller?.role.rawValue ?? "nobody"): \(status)"
        #expect(status < 500, "\(said)")
        for (name, value) in headers {
            #expect(response.headers.first(name: name)?.contains(value) ?? false, "\(said): \(name)")
        }
        let kept = response.headers.first(name: "cache-control") ?? ""
        #expect(kept == "no-store" || row.path.hasPrefix("/desk/assets/") && kept.hasSuffix("immutable"), "\(said): \(kept)")
        let location = response.headers.first(name: "location")
        guard row.permission != nil else { return }
        guard let caller else {
            // A person is led to where he signs in; a script is told.
            #expect(status == 303 && location?.hasPrefix("/desk/sign-in") ?? false || status == 401, "\(said)")
            return
        }
        let isLedAway = row.path == "/desk" && status == 303 && location == "/desk/account"
        let isDenied = isLedAway || (status == 403 && text.contains("permission.denied"))
        #expect(isDenied == !row.roles.contains(caller.role.rawValue), "\(said)")
    }

    /// Whether a page's script asks this, and no form.
    private static func isScripts(_ path: String) -> Bool {
        path.contains("/uploads") && !path.hasSuffix("/end") || path.contains("/passkeys") && !path.hasSuffix("/removal")
    }

    /// Of every answer of the desk, after the OWASP Secure Headers project.
    private static let headers = [
        ("content-security-policy", "default-src 'none'"), ("content-security-policy", "frame-ancestors 'none'"),
        ("content-security-policy", "form-action 'self'"), ("content-security-policy", "base-uri 'none'"),
        ("strict-transport-security", "max-age=31536000"), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"), ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "geolocation=()"), ("x-permitted-cross-domain-policies", "none"),
    ]
}

extension Sample {
    /// A body that the description allows, with nothing that it does not ask for.
    fileprivate static func body(of path: String, _ method: String, in description: JSON) -> [UInt8] {
        let operation = description["paths"]?[String(path.dropFirst("/api/v1".count))]?[method.lowercased()]
        guard let schema = operation?["requestBody"]?["content"]?["application/json"]?["schema"] else { return [] }
        return value(of: schema, in: description, depth: 0).canonicalBytes
    }

    private static func value(of schema: JSON, in description: JSON, depth: Int) -> JSON {
        if let name = schema["$ref"]?.text?.split(separator: "/").last {
            guard depth < 8, let found = description["components"]?["schemas"]?[String(name)] else { return .null }
            return value(of: found, in: description, depth: depth + 1)
        }
        if case .array(let codes)? = schema["enum"], let first = codes.first { return first }
        switch schema["type"]?.text {
        case "object":
            guard case .array(let required)? = schema["required"] else { return .object([:]) }
            var members: [String: JSON] = [:]
            for name in required.compactMap(\.text) {
                members[name] = schema["properties"]?[name].map { value(of: $0, in: description, depth: depth + 1) }
            }
            return .object(members)
        case "array": return .array([])
        case "integer", "number": return .integer(1)
        case "boolean": return .bool(false)
        default: return schema["examples"].flatMap { if case .array(let all) = $0 { all.first } else { nil } } ?? .string("x")
        }
    }
}
