import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// Guessing passwords becomes slow for who guesses, and for nobody else.
@Suite struct SignInThrottleTests {
    let kit: StateKit
    let time = FakeTime()

    init() async throws {
        kit = try await StateKit.make("XA", time: time)
        for name in ["anna", "dora"] { _ = try await kit.person(name, "central", .drafting) }
    }

    private func attempt(_ name: String, _ password: String = "guess guess", from place: String) async throws -> CaseworkError? {
        do {
            _ = try await SignIn(kit.office)(name: name, password: password, from: place)
            return nil
        } catch let error as CaseworkError {
            return error
        }
    }

    private func guess(_ name: String, _ count: Int, from place: String) async throws {
        for _ in 0..<count { _ = try await attempt(name, from: place) }
    }

    @Test func fiveGuessesAreFreeThenEachWaitIsTwiceTheOneBefore() async throws {
        for _ in 0..<5 { #expect(try await attempt("anna", from: "1.2.3.4")?.code == .wrongSecret) }
        var waits: [Int64] = []
        for _ in 0..<12 {
            let refused = try #require(try await attempt("anna", from: "1.2.3.4"))
            #expect(refused.code == .tooManyAttempts)
            let wait = try #require(refused.wait)
            waits.append(wait.seconds)
            time.advance(by: wait)
            #expect(try await attempt("anna", from: "1.2.3.4")?.code == .wrongSecret)
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    }

    @Test func theRightPasswordDoesNotHelpWhileWaitingAndClearsTheCountAfterwards() async throws {
        try await guess("anna", 5, from: "1.2.3.4")
        #expect(try await attempt("anna", StateKit.password, from: "1.2.3.4")?.code == .tooManyAttempts)
        time.advance(by: Period(seconds: 1))
        #expect(try await attempt("anna", StateKit.password, from: "1.2.3.4") == nil)
        for _ in 0..<5 { #expect(try await attempt("anna", from: "1.2.3.4")?.code == .wrongSecret) }
    }

    @Test func whoGuessesFromElsewhereLocksNobodyOut() async throws {
        try await guess("anna", 40, from: "6.6.6.6")
        #expect(try await attempt("anna", from: "6.6.6.6")?.code == .tooManyAttempts)
        #expect(try await attempt("anna", StateKit.password, from: "1.2.3.4") == nil)
        #expect(try await attempt("dora", StateKit.password, from: "1.2.3.4") == nil)
    }

    @Test func aPlaceThatTriesManyNamesIsSlowedDownAsAWhole() async throws {
        for number in 0..<30 { _ = try await attempt("name-\(number)", from: "6.6.6.6") }
        #expect(try await attempt("dora", StateKit.password, from: "6.6.6.6")?.code == .tooManyAttempts)
        #expect(try await attempt("dora", StateKit.password, from: "1.2.3.4") == nil)
    }

    @Test func aNameThatIsNotThereIsAnsweredAsOneThatIs() async throws {
        for name in ["anna", "nobody"] {
            var codes: [CaseworkError.Code?] = []
            for _ in 0..<7 { codes.append(try await attempt(name, from: "\(name).place")?.code) }
            #expect(codes == [.wrongSecret, .wrongSecret, .wrongSecret, .wrongSecret, .wrongSecret, .tooManyAttempts, .tooManyAttempts])
        }
    }

    @Test func everyRefusalIsAuditedAndEachWaitOnce() async throws {
        try await guess("anna", 9, from: "6.6.6.6")
        let codes = try await kit.store.read { try $0.audit(of: nil, limit: 50) }.filter { $0.verb == "signIn" && $0.outcome == .refused }
            .map(\.code)
        #expect(codes.filter { $0 == "signIn.wrongSecret" }.count == 5)
        #expect(codes.filter { $0 == "signIn.tooManyAttempts" }.count == 1)
    }

    @Test func guessesMadeAtTheSameTimeCountAsWell() async throws {
        let codes = try await withThrowingTaskGroup(of: CaseworkError.Code?.self) { group in
            for _ in 0..<20 { group.addTask { try await attempt("anna", from: "6.6.6.6")?.code } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.filter { $0 == .wrongSecret }.count == 5)
    }
}
