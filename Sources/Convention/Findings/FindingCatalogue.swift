/// The sentences of one language, by finding. Whole sentences that say what to do; the words in braces are the finding's arguments.
///
/// An argument that is an id has words of its own under the argument's name and the id, as `ground.essential_interests`.
public struct FindingCatalogue: Sendable {
    public let sentences: [String: String]
    /// Why, what would lift it, and who can decide, for each code.
    public let explanations: [FindingCode: Explanation]
    /// Who can decide, in words.
    public let deciders: [Explanation.Decider: String]

    /// The mark that belongs beside every finding whose rule was not checked against the authentic text.
    public static let unverifiedMark = "unverified against the authentic text"

    /// - Parameter sentences: By the keys of ``keys``.
    public init(
        sentences: [String: String], explanations: [FindingCode: Explanation] = [:], deciders: [Explanation.Decider: String] = [:]
    ) {
        self.sentences = sentences
        self.explanations = explanations
        self.deciders = deciders
    }

    /// What every language's catalogue has to have, and nothing else.
    public static let keys: Set<String> = Set(
        FindingCode.all.map(\.text) + GroundID.allCases.map { "ground.\($0.rawValue)" }
            + SafeguardID.allCases.map { "safeguard.\($0.rawValue)" }
            + ProtectedConduct.allCases.map { "conduct.\($0.rawValue)" } + NeverSufficientID.allCases.map { "reason.\($0.rawValue)" }
            + OffenceID.allCases.map { "offence.\($0.rawValue)" } + RequestType.allCases.map { "type.\($0.rawValue)" })

    /// The English sentences and the words of the tables, as they were built into the program.
    public static func english() throws(RulebookFault) -> FindingCatalogue {
        let rulebook = try Rulebook.bundled()
        var sentences = try RuleTables.bundled.read([String: String].self, "findings.en")
        for rule in rulebook.grounds { sentences["ground.\(rule.id.rawValue)"] = rule.text }
        for rule in rulebook.safeguards { sentences["safeguard.\(rule.id.rawValue)"] = rule.text }
        for rule in rulebook.neverSufficient { sentences["reason.\(rule.id.rawValue)"] = rule.text }
        for rule in rulebook.offences { sentences["offence.\(rule.id.rawValue)"] = rule.title }
        for rule in rulebook.requests { sentences["type.\(rule.id.rawValue)"] = rule.title }
        let table = try RuleTables.bundled.read(Explanation.Table.self, "explanations.en")
        return FindingCatalogue(
            sentences: sentences, explanations: try table.byCode(), deciders: try table.byDecider())
    }

    /// The sentence for a finding. A gap in the catalogue shows as `⟦code⟧`, a missing argument as `⟦name⟧`.
    public func sentence(for finding: Finding) -> String {
        guard let pattern = sentences[finding.code.text] else { return "⟦\(finding.code)⟧" }
        var sentence = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            sentence += rest[..<open]
            sentence += words(for: name, of: finding)
            rest = rest[rest.index(after: close)...]
        }
        return sentence + rest
    }

    /// Why a finding stands, what would lift it, and who can decide. A gap shows as `⟦code⟧`.
    public func explanation(of code: FindingCode) -> (why: String, lifts: String, decides: String) {
        guard let explanation = explanations[code] else { return ("⟦\(code)⟧", "⟦\(code)⟧", "⟦\(code)⟧") }
        return (explanation.why, explanation.lifts, deciders[explanation.decides] ?? "⟦\(explanation.decides.rawValue)⟧")
    }

    private func words(for name: String, of finding: Finding) -> String {
        guard let value = finding.arguments[name] else { return "⟦\(name)⟧" }
        return sentences["\(name).\(value)"] ?? value
    }

    /// The names in braces of a sentence.
    public static func placeholders(in sentence: String) -> Set<String> {
        Set(sentence.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) })
    }
}
