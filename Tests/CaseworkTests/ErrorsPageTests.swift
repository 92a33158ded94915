import Casework
import Exchange
import Foundation
import Testing

/// `docs/errors.md` says what each code means, and says it of every code.
@Suite struct ErrorsPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    /// The first cells of the table rows under a heading, without their backticks.
    private func codes(under heading: String) throws -> [String] {
        let page = try String(contentsOf: Self.root.appending(path: "docs/errors.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { row in
            row.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
        }
    }

    private func check<Code: CaseIterable & RawRepresentable>(_ heading: String, _ type: Code.Type) throws where Code.RawValue == String {
        #expect(try codes(under: heading).sorted() == type.allCases.map(\.rawValue).sorted(), "docs/errors.md, \(heading)")
    }

    @Test func everyCodeIsExplainedOnceAndNoOther() throws {
        try check("Between nodes", Exchange.Rejection.Code.self)
        try check("State entries", EntryFault.Code.self)
        try check("At the desk", CaseworkError.Code.self)
        try check("Store", StoreFault.Code.self)
        try check("Vault", VaultFault.Code.self)
        try check("Printer", PrinterFault.Code.self)
        try check("The line", PeerFault.Code.self)
    }

    @Test func everyRejectionStandsInTheProtocolToo() throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/protocol.md"), encoding: .utf8)
        for code in Exchange.Rejection.Code.allCases { #expect(text.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
    }

    @Test func everyRowSaysWhatItMeansAndWhatToDo() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/errors.md"), encoding: .utf8)
        for row in page.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(cells.count == 3 && cells.allSatisfy { !$0.isEmpty }, "\(row)")
        }
    }

    @Test func everyTestThatIsNamedIsThere() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/errors.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("Bad input") })
        var named = Set(
            section.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { $0.split(separator: "`").dropFirst().first })
        #expect(named.count >= 15)
        let files = try #require(FileManager.default.enumerator(at: Self.root.appending(path: "Tests"), includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            named = named.filter { !text.contains("func \($0)(") }
        }
        #expect(named.isEmpty)
    }
}
