import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

@testable import Casework

/// Finding cases by what they say.
@Suite struct SearchTests {
    @Test func aCaseIsFoundByPeopleAccountsReferencesAndTextInAnySpelling() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let file = try await script.refer()
        var content = try script.preservation()
        content.factsSummary = "The systems of a hôpital were entered."
        content.persons = [Person(standing: .suspect, identity: "Müller, Jörg")]
        _ = try await DraftRequest(states.a.office)(file.id, content, by: states.atA.drafter)
        let account = try #require(content.items.first?.selector.value)
        for typed in [account, "HOPITAL entered", "jorg muller", file.reference.text, " hôpital, entered! "] {
            let found = try await SearchCases(states.a.office)(typed, by: states.atA.drafter).lines
            #expect(found.map(\.head.id) == [file.id], "\(typed)")
        }
        for typed in ["", "a", "!", "hospitals", "hopital elsewhere"] {
            #expect(try await SearchCases(states.a.office)(typed, by: states.atA.drafter).lines.isEmpty, "\(typed)")
        }
    }

    @Test func whatIsNotOnesToSeeIsNotFound() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let file = try await script.refer()
        _ = try await DraftRequest(states.a.office)(file.id, try script.preservation(), by: states.atA.drafter)
        let stranger = try await states.a.person("stranger", "prosecutor", .drafting)
        #expect(try await SearchCases(states.a.office)("preservation", by: stranger).lines.isEmpty)
        #expect(try await SearchCases(states.a.office)("preservation", by: states.atA.drafter).lines.count == 1)
        let operatorOfA = try await states.a.person("otto", "central", .operator)
        await #expect(throws: CaseworkError.self) { _ = try await SearchCases(states.a.office)("preservation", by: operatorOfA) }
    }

    @Test func twoNodesMakeDifferentDigestsOfTheSameWord() async throws {
        let states = try await TwoStates.make()
        let (a, b) = (SearchWords(states.a.office.keys.node), SearchWords(states.b.office.keys.node))
        #expect(a.tokens(of: "hospital") != b.tokens(of: "hospital"))
        #expect(a.tokens(of: "Hospital hospital") == a.tokens(of: "HOSPITAL"))
    }

    @Test(arguments: [
        ("Q-17@mail.example", ["17", "mail", "example"]), ("网络犯罪", ["网络", "络犯", "犯罪"]), ("Ärzte und ärzte", ["arzte", "und", "arzte"]),
        ("هجوم", ["هجوم"]), ("— x —", []),
    ]) func textIsCutIntoWords(_ text: String, _ words: [String]) { #expect(SearchWords.words(of: text) == words) }
}
