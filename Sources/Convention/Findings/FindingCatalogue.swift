/// The sentences of one language, by finding. Whole sentences that say what to do; the words in braces are the finding's arguments.
public struct FindingCatalogue: Sendable {
    public let sentences: [String: String]

    /// The mark that belongs beside every finding whose rule was not checked against the authentic text.
    public static let unverifiedMark = "unverified against the authentic text"

    /// - Parameter sentences: By ``FindingCode/text``.
    public init(sentences: [String: String]) { self.sentences = sentences }

    /// The English sentences that were built into the program.
    public static func english() throws(RulebookFault) -> FindingCatalogue {
        FindingCatalogue(sentences: try RuleTables.bundled.read([String: String].self, "findings.en"))
    }

    /// The sentence for a finding. A gap in the catalogue shows as `⟦code⟧`, a missing argument as `⟦name⟧`.
    public func sentence(for finding: Finding) -> String {
        guard let pattern = sentences[finding.code.text] else { return "⟦\(finding.code)⟧" }
        var sentence = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            sentence += rest[..<open]
            sentence += finding.arguments[name] ?? "⟦\(name)⟧"
            rest = rest[rest.index(after: close)...]
        }
        return sentence + rest
    }

    /// The names in braces of a sentence.
    public static func placeholders(in sentence: String) -> Set<String> {
        Set(sentence.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) })
    }
}
