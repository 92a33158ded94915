import Attest
import CaseworkTesting
import Crypto
import Exchange
import Foundation
import Terms
import Testing

@testable import Casework

/// Signing in with passkeys, by an authenticator of this test.
@Suite struct PasskeySignInTests {
    private let time = FakeTime()
    private let party: PasskeyParty
    private let kit: StateKit

    init() async throws {
        party = try #require(PasskeyParty(origin: "https://desk.example"))
        kit = try await StateKit.make("XA", time: time)
        _ = try await kit.person("dora", "central", .drafting)
        _ = try await kit.person("anna", "central", .approving)
    }

    /// Signs in with password and code.
    private func session(_ name: String = "dora") async throws -> DeskSession {
        let half = try await SignInAtDesk(kit.office)(name: name, password: StateKit.password, from: "192.0.2.1").1
        let session = try #require(try await ResumeDesk(kit.office)(half.text))
        let codes = try await EnrolAuthenticator(kit.office).begin(in: session)
        let code = codes.code(of: time.now().seconds / TimeCodes.step)
        let token = try await EnrolAuthenticator(kit.office).confirm(code, in: session).token
        return try #require(try await ResumeDesk(kit.office)(token.text))
    }

    private func enrol(_ stick: Stick, in session: DeskSession) async throws {
        let asked = try await EnrolPasskey(kit.office).ask(in: session)
        try await EnrolPasskey(kit.office)(
            clientData: stick.clientData("create", asked.challenge), attestation: stick.attestation(), label: "blue", for: party,
            in: session)
    }

    private func signIn(_ stick: Stick, answering challenge: [UInt8]? = nil, as user: String = "of-dora") async throws -> DeskSession? {
        var question = challenge ?? []
        if challenge == nil { question = await SignInWithPasskey(kit.office).ask() }
        let token = try await SignInWithPasskey(kit.office)(
            try stick.answer(question), user: Array(user.utf8), for: party, from: "192.0.2.1")
        return try await ResumeDesk(kit.office)(token.text)
    }

    private func refusals() async throws -> [String] {
        try await kit.store.read { try $0.audit(of: nil, limit: 100) }.filter { $0.outcome == .refused }.map(\.code)
    }

    @Test func aPasskeyOpensAFreshSession() async throws {
        let stick = Stick()
        try await enrol(stick, in: try await session())
        let open = try #require(try await signIn(stick))
        #expect(open.stage == .open && open.isFresh(at: time.now()) && open.signInName == "dora")
        #expect(try open.person().roles == [.drafting])
        #expect(try await kit.store.read { try $0.passkeys(of: open.person().officer) }.map(\.signatures) == [2])
    }

    @Test func aQuestionIsAnsweredOnceSoonAndForItsPurpose() async throws {
        let stick = Stick()
        let session = try await session()
        try await enrol(stick, in: session)
        let question = await SignInWithPasskey(kit.office).ask()
        #expect(try await signIn(stick, answering: question) != nil)
        let late = await SignInWithPasskey(kit.office).ask()
        time.advance(by: DeskRules.passkey)
        let other = try await ProveWithPasskey(kit.office).ask(in: session).challenge
        for asked in [question, late, other, [UInt8](repeating: 0, count: 32)] {
            let fault = await #expect(throws: CaseworkError.self) { try await signIn(stick, answering: asked) }
            #expect(fault?.code == .wrongPasskey)
        }
        #expect(try await refusals() == [String](repeating: "passkey.wrongChallenge", count: 4))
    }

    @Test func whoeverTriesTooOftenIsPutOffAndThatIsWrittenDownOnce() async throws {
        for attempt in 1...7 {
            let fault = await #expect(throws: CaseworkError.self) { try await signIn(Stick()) }
            #expect(fault?.code == (attempt <= 5 ? .wrongPasskey : .tooManyAttempts), "\(attempt)")
        }
        let putOff = CaseworkError.Code.tooManyAttempts.rawValue
        #expect(try await refusals().sorted() == ([String](repeating: "passkey.unknown", count: 5) + [putOff]).sorted())
    }

    @Test func whatIsUnknownCopiedOrOfAnotherPersonIsRefusedAndWrittenDown() async throws {
        let stick = Stick()
        try await enrol(stick, in: try await session())
        _ = try await session("anna")
        await #expect(throws: CaseworkError.self) { try await signIn(Stick()) }
        await #expect(throws: CaseworkError.self) { try await signIn(stick, as: "of-anna") }
        await #expect(throws: CaseworkError.self) { try await signIn(stick, as: "of-nobody") }
        _ = try await signIn(stick)
        stick.count -= 1
        await #expect(throws: CaseworkError.self) { try await signIn(stick) }
        #expect(try await refusals().sorted() == ["passkey.copied", "passkey.unknown", "passkey.unknown", "passkey.unknown"])
        try await CloseAccount(kit.office)(try #require(OfficerID(text: "of-dora")))
        await #expect(throws: CaseworkError.self) { try await signIn(stick) }
    }

    @Test func addingOneNeedsTheSecondFactorLately() async throws {
        let session = try await session()
        let stick = Stick()
        let asked = try await EnrolPasskey(kit.office).ask(in: session)
        time.advance(by: DeskRules.fresh)
        for step in [true, false] {
            let fault = await #expect(throws: CaseworkError.self) {
                if step {
                    _ = try await EnrolPasskey(kit.office).ask(in: session)
                } else {
                    try await EnrolPasskey(kit.office)(
                        clientData: stick.clientData("create", asked.challenge), attestation: stick.attestation(), label: "x",
                        for: party, in: session)
                }
            }
            #expect(fault?.code == .stepUpNeeded)
        }
        #expect(try await refusals() == ["signIn.stepUpNeeded", "signIn.stepUpNeeded"])
    }

    @Test func aPasskeyStandsInPlaceOfTheCodeAndReplacesTheSession() async throws {
        let (stick, foreign) = (Stick(), Stick())
        let session = try await session()
        try await enrol(stick, in: session)
        try await enrol(foreign, in: try await self.session("anna"))
        time.advance(by: DeskRules.fresh)
        for (one, isRight) in [(foreign, false), (stick, true)] {
            let (question, have) = try await ProveWithPasskey(kit.office).ask(in: session)
            #expect(have == [stick.id])
            let answer = try one.answer(question)
            if isRight {
                let token = try await ProveWithPasskey(kit.office)(answer, for: party, in: session)
                #expect(try await ResumeDesk(kit.office)(token.text)?.isFresh(at: time.now()) == true)
                #expect(try await ResumeDesk(kit.office)(session.token.text) == nil)
            } else {
                await #expect(throws: CaseworkError.self) { try await ProveWithPasskey(kit.office)(answer, for: party, in: session) }
            }
        }
    }

    @Test func whatIsRemovedByThePersonOrTheOperatorOpensNothing() async throws {
        let (first, second) = (Stick(), Stick())
        let session = try await session()
        let officer = try session.person().officer
        for stick in [first, second] { try await enrol(stick, in: session) }
        try await RemovePasskey(kit.office)(first.id, in: try await self.session("anna"))
        #expect(try await kit.store.read { try $0.passkeys(of: officer) }.count == 2)
        try await RemovePasskey(kit.office)(first.id, in: session)
        await #expect(throws: CaseworkError.self) { try await signIn(first) }
        #expect(try await signIn(second) != nil)
        try await ResetSecondFactor(kit.office)(officer)
        await #expect(throws: CaseworkError.self) { try await signIn(second) }
    }
}

/// An authenticator: one key, a count, and the words around them (WebAuthn level 2, section 6.1).
private final class Stick: @unchecked Sendable {
    // Each is used by one test, one step after the other.
    let id = (0..<16).map { _ in UInt8.random(in: 0...255) }
    private let key = P256.Signing.PrivateKey()
    var count: UInt32 = 0

    private func data(_ flags: UInt8) -> [UInt8] {
        count += 1
        return Array(SHA256.hash(data: Array("desk.example".utf8))) + [flags]
            + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }

    func clientData(_ type: String, _ challenge: [UInt8]) -> [UInt8] {
        let text = Data(challenge).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
        return Array(
            "{\"type\":\"webauthn.\(type)\",\"challenge\":\"\(text)\",\"origin\":\"https://desk.example\",\"crossOrigin\":false}".utf8)
    }

    func attestation() -> [UInt8] {
        let point = Array(key.publicKey.rawRepresentation)
        let cose: [UInt8] = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + point[..<32] + [0x22, 0x58, 32] + point[32...]
        let said = data(0x45) + [UInt8](repeating: 0, count: 16) + [0, UInt8(id.count)] + id + cose
        return [0xA3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67] + Array("attStmt".utf8) + [0xA0, 0x68]
            + Array("authData".utf8) + [0x58, UInt8(said.count)] + said
    }

    func answer(_ challenge: [UInt8]) throws -> PasskeyAnswer {
        let (said, asked) = (data(5), clientData("get", challenge))
        let mark = try key.signature(for: Data(said + Array(SHA256.hash(data: asked))))
        return PasskeyAnswer(id: id, clientData: asked, authenticatorData: said, signature: Array(mark.derRepresentation))
    }
}
