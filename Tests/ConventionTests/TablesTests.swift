import Testing

@testable import Convention

@Suite struct TablesTests {
    @Test func theTablesReadWhole() throws {
        let rulebook = try Rulebook.bundled()
        #expect(rulebook.articles.map(\.number) == Array(1...68))
        #expect(rulebook.requests.count == 19)
    }
}
