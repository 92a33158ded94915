import AsyncHTTPClient
import Attest
import CaseworkTesting
import Exchange
import HTTPTypes
import NIOCore
import NIOHTTP1
import Terms
import Testing

@testable import Casework
@testable import NodeWeb

/// What programs of officers rely on: tokens that are worth a part, requests that can be sent again, lists in parts.
@Suite struct WebProgramsTests {
    private struct Program: Sendable {
        let base: String
        let token: String

        func ask(
            _ method: HTTPMethod, _ path: String, _ body: (any Encodable)? = nil, key: String? = nil
        ) async throws -> WebAnswer {
            try await HTTPClient.shared.ask(
                "\(base)/api/v1/\(path)", method,
                headers: [("Authorization", "Bearer \(token)")] + (key.map { [("Idempotency-Key", $0)] } ?? []),
                body: try body.map { .bytes(ByteBuffer(bytes: try Canonical.bytes(of: $0))) })
        }

        func with(_ token: String) -> Program { Program(base: base, token: token) }
    }

    private func run(_ roles: [OfficerRole] = [.drafting], _ body: @Sendable (StateKit, Program) async throws -> Void) async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        _ = try await kit.person("ann", "central", roles)
        let token = try await SignIn(kit.office)(name: "ann", password: StateKit.password, from: "desk").1
        let routes = try OfficersRoutes(kit.office)
        try await serving({
            try OfficersServer.make(
                office: kit.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { routes.add(to: $0) })
        }) { port in try await body(kit, Program(base: "http://127.0.0.1:\(port)", token: token.text)) }
    }

    private func referral(_ title: String) throws -> Referral {
        Referral(title: title, task: "Look", authority: try #require(AuthorityID(text: "central")))
    }

    private func form(_ scopes: [Permission], secret: String = StateKit.password) -> TokenForm {
        TokenForm(name: "Figures", scopes: scopes, days: 30, secret: secret)
    }

    // MARK: Tokens

    @Test func aTokenIsWorthWhatItsPersonChoseAndEveryUseIsHis() async throws {
        try await run { kit, ann in
            let answer = try await ann.ask(.POST, "tokens", form([.listCases]))
            #expect(answer.status == 201)
            let made = try Canonical.value(NewTokenView.self, from: answer.body)
            let program = ann.with(made.token)
            #expect(try await program.ask(.GET, "cases").status == 200)
            let refused = try await program.ask(.POST, "cases", try referral("No"))
            #expect(refused.status == 403 && refused.code == "token.scope")
            let another = try await program.ask(.POST, "tokens", form([.listCases]))
            #expect(another.status == 403 && another.code == "token.scope")
            let list = try Canonical.value(TokenList.self, from: try await ann.ask(.GET, "tokens").body)
            #expect(list.tokens == [made.about] && made.about.scopes == ["listCases"] && made.about.name == "Figures")
            let lines = try await kit.store.read { try $0.audit(of: nil, limit: 50) }.filter { $0.verb == UseToken.verb }
            #expect(lines.map(\.code) == ["ownAccount", "referMatter", "listCases"].map { "\($0) \(made.about.id.short)" })
            #expect(lines.map(\.outcome) == [.refused, .refused, .done] && lines.allSatisfy { $0.officer?.text == "of-ann" })
            #expect(try await ann.ask(.DELETE, "tokens/\(made.about.id)").status == 204)
            #expect(try await program.ask(.GET, "cases").status == 401)
            #expect(try await ann.ask(.GET, "tokens").body.count < 40)
        }
    }

    @Test func nobodyGivesAwayWhatHeHasNotOrWithoutHisPassword() async throws {
        try await run { kit, ann in
            for wrong in [form([.readAudit]), form([.ownAccount]), form([])] {
                do {
                    let answer = try await ann.ask(.POST, "tokens", wrong)
                    #expect(answer.code == "input.malformed")
                }
            }
            do {
                let answer = try await ann.ask(.POST, "tokens", form([.listCases], secret: "guess"))
                #expect(answer.code == "signIn.wrongSecret")
            }
            let long = TokenForm(name: "Figures", scopes: [.listCases], days: 367, secret: StateKit.password)
            do {
                let answer = try await ann.ask(.POST, "tokens", long)
                #expect(answer.status == 400)
            }
        }
    }

    @Test func anOperatorSeesAndTakesBackAnybodysTokens() async throws {
        try await run { kit, ann in
            let made = try Canonical.value(NewTokenView.self, from: try await ann.ask(.POST, "tokens", form([.listCases])).body)
            _ = try await kit.person("otto", "central", [.operator])
            let otto = ann.with(try await SignIn(kit.office)(name: "otto", password: StateKit.password, from: "desk").1.text)
            let list = try Canonical.value(TokenList.self, from: try await otto.ask(.GET, "officers/of-ann/tokens").body)
            #expect(list.tokens == [made.about])
            #expect(try await otto.ask(.DELETE, "tokens/\(made.about.id)").code == "token.unknown")
            #expect(try await otto.ask(.DELETE, "officers/of-ann/tokens/\(made.about.id)").status == 204)
            #expect(try await ann.with(made.token).ask(.GET, "cases").status == 401)
            #expect(try await ann.ask(.GET, "officers/of-otto/tokens").code == "permission.denied")
        }
    }

    // MARK: Requests with a name

    @Test func aNamedRequestIsCarriedOutOnceAndAnsweredAgain() async throws {
        try await run { kit, ann in
            let key = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""
            let first = try await ann.ask(.POST, "cases", try referral("Once"), key: key)
            #expect(first.status == 201 && first.header("idempotency-replayed") == nil)
            let again = try await ann.ask(.POST, "cases", try referral("Once"), key: key)
            #expect(again.status == 201 && again.body == first.body && again.header("idempotency-replayed") == "true")
            #expect(again.header("etag") == first.header("etag"))
            let other = try await ann.ask(.POST, "cases", try referral("Twice"), key: key)
            #expect(other.status == 422 && other.code == "idempotency.keyReused")
            #expect(try await kit.store.read { try $0.counts().cases } == 1)
            _ = try await kit.person("bob", "central", .drafting)
            let bob = ann.with(try await SignIn(kit.office)(name: "bob", password: StateKit.password, from: "desk").1.text)
            do {
                let answer = try await bob.ask(.POST, "cases", try referral("His"), key: key)
                #expect(answer.status == 201)
            }
            kit.time.advance(by: Period(seconds: 86_401))
            let fresh = ann.with(try await SignIn(kit.office)(name: "ann", password: StateKit.password, from: "desk").1.text)
            do {
                let answer = try await fresh.ask(.POST, "cases", try referral("Twice"), key: key)
                #expect(answer.status == 201)
            }
        }
    }

    @Test func aRefusedRequestKeepsNoNameAndAMalformedNameIsSaid() async throws {
        try await run { kit, ann in
            let nowhere = "cases/01890a5d-ac96-774b-bcce-b302099a8057/closure"
            let body = SignedText(text: "Done", secret: StateKit.password)
            do {
                let answer = try await ann.ask(.POST, nowhere, body, key: "k-1")
                #expect(answer.code == "case.unknown")
            }
            do {
                let answer = try await ann.ask(.POST, nowhere, body, key: "k-1")
                #expect(answer.code == "case.unknown")
            }
            do {
                let answer = try await ann.ask(.POST, "cases", try referral("New"), key: "k-1")
                #expect(answer.status == 201)
            }
            for wrong in ["\"\"", "two words", String(repeating: "k", count: 129)] {
                do {
                    let answer = try await ann.ask(.POST, "cases", try referral("New"), key: wrong)
                    #expect(answer.code == "input.malformed", "\(wrong)")
                }
            }
        }
    }

    @Test func aRequestUnderWayOrBrokenOffIsNotBegunAgain() async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        let who = try await kit.person("ann", "central", .drafting)
        let answers = AnswerOnce(kit.office)
        guard case .first(let work) = try await answers.begin("k", [1], by: who) else {
            Issue.record("it was not the first")
            return
        }
        await #expect(throws: CaseworkError.self) { _ = try await answers.begin("k", [1], by: who) }
        do { _ = try await answers.begin("k", [1], by: who) } catch let error as CaseworkError { #expect(error.code == .nameInUse) }
        answers.breakOff(work)
        do { _ = try await answers.begin("k", [1], by: who) } catch let error as CaseworkError { #expect(error.code == .nameUnfinished) }
        do { _ = try await answers.begin("k", [2], by: who) } catch let error as CaseworkError { #expect(error.code == .nameReused) }
        // What is stored says nothing without the node's key.
        let answer = AnswerOnce.Answer(status: 201, headers: [:], body: Array("secret words".utf8))
        guard case .first(let other) = try await answers.begin("l", Array("password".utf8), by: who) else { return }
        try await answers.finish(other, answer, about: nil)
        let row = try #require(try await kit.store.read { try $0.answer(other.row.id) })
        #expect(!String(decoding: row.sealed, as: UTF8.self).contains("secret words"))
        #expect(row.request != Digest(of: Array("password".utf8)))
        guard case .again(let stored) = try await answers.begin("l", Array("password".utf8), by: who) else {
            Issue.record("it was carried out twice")
            return
        }
        #expect(stored == answer)
    }

    // MARK: Lists

    @Test func aListIsReadInPartsWithoutGapOrRepeat() async throws {
        try await run { kit, ann in
            for number in 1...5 {
                let answer = try await ann.ask(.POST, "cases", try referral("Case \(number)"))
                #expect(answer.status == 201)
            }
            var path: String? = "cases?direction=requesting&limit=2"
            var found: [CaseID] = []
            var parts = 0
            while let next = path {
                let answer = try await ann.ask(.GET, next)
                #expect(answer.status == 200)
                let list = try Canonical.value(CaseList.self, from: answer.body)
                found += list.cases.map(\.id)
                parts += 1
                path = answer.header("link").map { link in
                    #expect(link.hasSuffix(">; rel=\"next\""))
                    return String(link.dropFirst("</api/v1/".count).prefix { $0 != ">" })
                }
                #expect((list.next == nil) == (path == nil))
                #expect(path?.contains("direction=requesting") ?? true)
            }
            #expect(parts == 3 && found.count == 5 && Set(found).count == 5)
        }
    }

    @Test func aPlaceThatIsNoneAndASizeThatIsTooLargeAreRefused() async throws {
        try await run([.drafting, .overseer]) { _, ann in
            for path in [
                "cases?after=x", "cases?after=YyAwIDE", "cases?limit=0", "cases?limit=1000", "cases?all=perhaps", "alarms?after=YyAwIDE",
                "audit?limit=5001", "audit?after=-1",
            ] {
                let answer = try await ann.ask(.GET, path)
                #expect(answer.status == 400 && answer.code == "input.malformed", "\(path)")
            }
            for number in 1...3 {
                let answer = try await ann.ask(.POST, "cases", try referral("Case \(number)"))
                #expect(answer.status == 201)
            }
            let all = try Canonical.value(AuditTrail.self, from: try await ann.ask(.GET, "audit?limit=2").body)
            let next = try #require(all.next)
            let rest = try Canonical.value(AuditTrail.self, from: try await ann.ask(.GET, "audit?limit=2&after=\(next)").body)
            #expect(all.lines.count == 2 && rest.lines.count == 2 && rest.lines.allSatisfy { $0.verb != "readAudit" })
        }
    }
}
