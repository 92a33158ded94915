import Attest
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

@testable import Casework

/// A case file that is kept open saves time and changes nothing.
@Suite struct OpenCasesTests {
    /// The file as its row says, past everything that is kept; in the canonical form too.
    private func stored(_ id: CaseID, _ state: StateKit) async throws -> (row: CaseRow, file: CaseFile) {
        let row = try #require(try await state.store.read { try $0.caseRow(id) })
        let key = try await CaseKeys(office: state.office).key(of: id)
        let file = try Canonical.value(CaseFile.self, from: try key.open(row.sealed, context: CaseCabinet.context(id)))
        return (row, file)
    }

    @Test func whatIsKeptIsWhatIsStored() async throws {
        let (talk, _) = try await Talk.withEvidence()
        for (id, state) in [(talk.idA, talk.states.a), (talk.idB, talk.states.b)] {
            let (row, file) = try await stored(id, state)
            #expect(row.revision > 5)
            #expect(try await CaseCabinet(office: state.office).open(row).file == file)
        }
    }

    @Test func wordsThatAreAddedOneByOneAreThoseOfTheWhole() async throws {
        let talk = try await Talk.begin()
        let states = talk.states
        _ = try await AskQuestion(talk.b)(
            talk.idB, request: 1, text: "Which zone, Greenwich or otherwise?", by: talk.triage, secret: talk.secret)
        try await states.settle()
        for (id, state) in [(talk.idA, states.a), (talk.idB, states.b)] {
            let words = SearchWords(state.office.keys.node)
            let (row, file) = try await stored(id, state)
            var known: [Digest]?
            for count in 0...file.entries.count {
                var (before, after) = (file, file)
                before.entries = Array(file.entries.prefix(max(0, count - 1)))
                after.entries = Array(file.entries.prefix(count))
                let whole = try words.tokens(of: after)
                #expect(try words.tokens(of: after, after: before, known, sameRequests: true) == whole)
                known = whole
            }
            let greenwich = words.tokens(of: "greenwich")
            #expect(try await state.store.read { try $0.caseIDs(having: greenwich, most: 9) } == [id])
            var recalled = file
            let last = try #require(recalled.entries.indices.last { recalled.entries[$0].kind == .question })
            recalled.entries[last].statement = nil
            let left = try words.tokens(of: recalled, after: file, known, sameRequests: true)
            #expect(left == (try words.tokens(of: recalled)) && !left.contains(greenwich[0]), "\(row.id)")
        }
    }

    @Test func anotherRevisionAndAnotherKeyAreReadAnew() async throws {
        let talk = try await Talk.begin(upTo: .received)
        let office = talk.a
        let (row, file) = try await stored(talk.idA, talk.states.a)
        let wrapped = try await CaseKeys(office: office).wrapped(of: row.id)
        _ = try await CaseCabinet(office: office).open(row)
        #expect(office.openCases.content(of: row, wrapped: wrapped, at: talk.now)?.file == file)
        var next = row
        next.sealed[20] ^= 1
        #expect(office.openCases.content(of: next, wrapped: wrapped, at: talk.now) == nil)
        await #expect(throws: SecretFault.self) { try await CaseCabinet(office: office).open(next) }
        #expect(office.openCases.content(of: row, wrapped: wrapped.reversed(), at: talk.now) == nil)
    }

    @Test func aDestroyedKeyShutsTheCaseAtOnce() async throws {
        let talk = try await Talk.begin(upTo: .received)
        let (row, _) = try await stored(talk.idA, talk.states.a)
        _ = try await CaseCabinet(office: talk.a).open(row)
        try await talk.a.cabinet.destroyCaseKey(talk.idA)
        let error = await #expect(throws: CaseworkError.self) { try await CaseCabinet(office: talk.a).open(row) }
        #expect(error?.code == .erased)
    }

    @Test func littleIsKeptAndNotForLong() throws {
        let open = OpenCases()
        let key = ContentKey.random()
        let now = Sample.start
        func content(_ number: Int) -> OpenCases.Content {
            let file = CaseFile(
                id: Sample.id(number), reference: Sample.reference(number), direction: .requested, authority: Sample.authority(),
                title: "", participants: [], openedAt: now)
            return OpenCases.Content(file: file, key: key, tokens: nil)
        }
        func isKept(_ number: Int, _ size: Int = 10, at moment: Moment) -> Bool {
            open.content(of: Sample.caseRow(number, sealed: Array(repeating: 7, count: size)), wrapped: [1], at: moment) != nil
        }
        func keep(_ number: Int, _ size: Int = 10, at moment: Moment) {
            open.keep(content(number), of: Sample.caseRow(number, sealed: Array(repeating: 7, count: size)), wrapped: [1], at: moment)
        }
        for number in 1...65 { keep(number, at: now + Period(seconds: Int64(number / 65))) }
        #expect((1...65).filter { isKept($0, at: now) }.count == 64)
        keep(66, 4 << 20, at: now + Period(seconds: 2))
        #expect((1...65).allSatisfy { !isKept($0, at: now) }, "a large one takes the room of all")
        #expect(isKept(66, 4 << 20, at: now + Period(seconds: 2)))
        keep(67, 5 << 20, at: now + Period(seconds: 3))
        #expect(!isKept(67, 5 << 20, at: now + Period(seconds: 3)), "one that is larger than the room is not kept")
        keep(68, at: now)
        open.tidy(at: now + Period(seconds: 59))
        #expect(isKept(68, at: now))
        open.tidy(at: now + Period(seconds: 60))
        #expect(!isKept(68, at: now))
        keep(69, at: now)
        open.forget(Sample.id(69))
        #expect(!isKept(69, at: now))
    }
}
