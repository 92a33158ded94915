import AsyncHTTPClient
import Attest
import Casework
import DeskPages
import Exchange
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import Terms
import Testing

@testable import NodeWeb

/// A browser without JavaScript, as far as the desk can tell.
private final class Browser: Sendable {
    let base: String
    let http: HTTPClient

    init(_ base: String, cookie: String? = nil) throws {
        self.base = base
        self.http = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
    }

    func get(_ path: String, _ cookie: String?, headers: [(String, String)] = []) async throws -> WebAnswer {
        try await http.ask(base + path, headers: (cookie.map { [("Cookie", "__Host-comity=\($0)")] } ?? []) + headers)
    }

    func post(
        _ path: String, _ fields: [(String, String)], _ cookie: String?, headers: [(String, String)] = []
    ) async throws -> WebAnswer {
        let body = fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
        return try await http.ask(
            base + path, .POST,
            headers: [("Content-Type", "application/x-www-form-urlencoded")]
                + (cookie.map { [("Cookie", "__Host-comity=\($0)")] } ?? []) + headers, body: .bytes(ByteBuffer(string: body)))
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension WebAnswer {
    fileprivate var text: String { String(decoding: body, as: UTF8.self) }

    /// The session's token that was set.
    fileprivate var cookie: String? {
        headers["Set-Cookie"].first { $0.hasPrefix("__Host-comity=") }.map { String($0.dropFirst(14).prefix { $0 != ";" }) }
    }

    /// The proof in the page's first form.
    fileprivate var proof: String? {
        guard let range = text.range(of: "name=\"proof\" value=\"") else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" })
    }
}

/// The desk: signing in, what it says to browsers, and forms that are not its own.
@Suite struct WebDeskTests {
    private let home: WebOffice
    private let password = "correct horse battery staple"

    init() throws { home = try WebOffice(try WebExchange().server) }

    private func run(_ body: @Sendable (Browser) async throws -> Void) async throws {
        let id = try #require(OfficerID(text: "officer-1"))
        _ = try await AddUser(home.office)(
            id: id, authority: try WebState.central(), signInName: "anna", password: password, roles: [.drafting],
            issuer: try home.state.root.issueOfficers(at: home.state.made), cost: .forTests)
        try await serving({
            try OfficersServer.make(
                office: home.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { _ in })
        }) { port in
            let browser = try Browser("http://127.0.0.1:\(port)")
            do { try await body(browser) } catch {
                try await browser.http.shutdown()
                throw error
            }
            try await browser.http.shutdown()
        }
    }

    /// Signs in for the first time; gives the cookie of the open session.
    private func signIn(_ browser: Browser) async throws -> String {
        let first = try await browser.post("/desk/sign-in", [("name", "anna"), ("password", password)], nil)
        #expect(first.status == 303)
        #expect(first.header("Location") == "/desk/second-factor/new")
        let half = try #require(first.cookie)
        let page = try await browser.get("/desk/second-factor/new", half)
        let session = try #require(try await ResumeDesk(home.office)(half))
        let codes = try await EnrolAuthenticator(home.office).begin(in: session)
        #expect(page.text.replacing(" ", with: "").contains(codes.text))
        let code = codes.code(of: home.office.time.now().seconds / TimeCodes.step)
        let done = try await browser.post(
            "/desk/second-factor/new", [("proof", try #require(page.proof)), ("code", code), ("next", "/desk")], half)
        #expect(done.status == 200)
        #expect(done.text.components("<li><code").count == DeskRules.recoveryCodes + 1)
        let cookie = try #require(done.cookie)
        #expect(cookie != half)
        return cookie
    }

    @Test func whoeverIsNotSignedInIsLedToTheDoorAndBack() async throws {
        try await run { browser in
            let answer = try await browser.get("/desk/account", nil)
            #expect(answer.status == 303)
            #expect(answer.header("Location") == "/desk/sign-in?next=/desk/account")
            let elsewhere = try await browser.get("/desk/sign-in?next=https://evil.example/", nil)
            #expect(elsewhere.text.contains("name=\"next\" value=\"/desk\""))
        }
    }

    @Test func aPersonSignsInWithTwoFactorsAndOut() async throws {
        try await run { browser in
            let cookie = try await signIn(browser)
            let tray = try await browser.get("/desk", cookie)
            #expect(tray.status == 200)
            #expect(tray.text.contains("<h1>In-tray</h1>"))
            let account = try await browser.get("/desk/account", cookie)
            #expect(account.status == 200)
            let out = try await browser.post("/desk/sign-out", [("proof", try #require(account.proof))], cookie)
            #expect(out.status == 303)
            #expect(try await browser.get("/desk", cookie).header("Location") == "/desk/sign-in")
        }
    }

    @Test func aWrongPasswordIsSaidOnThePageAndTheNameStays() async throws {
        try await run { browser in
            let answer = try await browser.post("/desk/sign-in", [("name", "<anna>"), ("password", "wrong")], nil)
            #expect(answer.status == 422)
            #expect(answer.cookie == nil)
            #expect(answer.text.contains("Name or password is not right."))
            #expect(answer.text.contains("value=\"&lt;anna&gt;\""))
        }
    }

    @Test func aFormThatNoPageOfThisSessionMadeIsRefused() async throws {
        try await run { browser in
            let cookie = try await signIn(browser)
            let proof = try #require(try await browser.get("/desk", cookie).proof)
            for (fields, headers) in [
                ([], []), ([("proof", "x")], []), ([("proof", proof)], [("Origin", "https://evil.example")]),
                ([("proof", proof)], [("Sec-Fetch-Site", "cross-site")]),
            ] as [([(String, String)], [(String, String)])] {
                let answer = try await browser.post("/desk/sign-out", fields, cookie, headers: headers)
                #expect(answer.status == 403)
                #expect(answer.text.contains("desk.foreignForm"))
            }
            #expect(try await browser.get("/desk", cookie).status == 200)
            let origin = [("Origin", browser.base), ("Sec-Fetch-Site", "same-origin")]
            #expect(try await browser.post("/desk/sign-out", [("proof", proof)], cookie, headers: origin).status == 303)
        }
    }

    @Test func everyAnswerTellsTheBrowserToBeCareful() async throws {
        try await run { browser in
            for path in ["/desk/sign-in", "/desk/nothing", "/desk/assets/desk.css"] {
                let answer = try await browser.get(path, nil)
                let policy = try #require(answer.header("Content-Security-Policy"))
                #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("X-Frame-Options") == "DENY")
                #expect(answer.header("Referrer-Policy") == "same-origin")
                #expect(answer.header("Strict-Transport-Security") != nil)
            }
            #expect(try await browser.get("/desk/nothing", nil).status == 404)
            let first = try await browser.post("/desk/sign-in", [("name", "anna"), ("password", password)], nil)
            let cookie = try #require(first.headers["Set-Cookie"].first)
            for part in ["__Host-comity=", "; Path=/;", "Secure", "HttpOnly", "SameSite=Strict"] { #expect(cookie.contains(part)) }
            #expect(first.header("Cache-Control") == "no-store")
        }
    }

    @Test func thePageIsInTheReadersLanguage() async throws {
        try await run { browser in
            let arabic = try await browser.get("/desk/sign-in", nil, headers: [("Accept-Language", "ar-EG,ar;q=0.9")])
            #expect(arabic.text.contains("<html lang=\"ar\" dir=\"rtl\">"))
            #expect(arabic.header("Content-Language") == "ar")
            let chosen = try await browser.get("/desk/language/fr?back=/desk/sign-in", nil)
            #expect(chosen.header("Location") == "/desk/sign-in")
            #expect(chosen.headers["Set-Cookie"].first?.hasPrefix("comity-language=fr;") == true)
        }
    }

    @Test(arguments: ["/desk", "/desk/cases/XA-26-483917-05"])
    func aPageOfTheDeskIsWhereOneMayGoOn(_ path: String) { #expect(DeskRequest.local(path) == path) }

    @Test(arguments: [
        nil, "", "https://evil.example", "//evil.example", "/desk//evil.example", "/desk/../api", "/deskx", "/desk/\\evil", "/desk/a b",
        "/desk/sign-out",
    ])
    func everythingElseIsNot(_ path: String?) { #expect(DeskRequest.local(path) == "/desk") }

    @Test func aFormIsReadAsItWasTyped() throws {
        let form = try DeskForm(parsing: Array("a=1&a=2&b=%3Cb%3E+x%0D%0Ay%20&p=%20s%20&c".utf8))
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "<b> x\ny")
        #expect(form.secret("p") == " s ")
        #expect(form["c"] == "" && form.has("c") && form.optional("c") == nil)
        for broken in ["a=%", "a=%zz", "a=%ff"] { #expect(throws: Problem.self) { try DeskForm(parsing: Array(broken.utf8)) } }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [Substring] { split(separator: separator, omittingEmptySubsequences: false) }
}
