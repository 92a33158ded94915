/// The sentences of one language for what a reading of the register says, by code.
public struct TreatyWords: Sendable {
    public let sentences: [String: String]

    public init(sentences: [String: String]) { self.sentences = sentences }

    /// What every language's sentences have to have, and nothing else.
    public static let keys: Set<String> = Set(
        Unbound.codes.map { "unbound.\($0)" } + TreatyDoubt.Code.allCases.map { "doubt.\($0.rawValue)" }
            + ["stands", "objectedTo", "keepsOutOfForce"].map { "effect.\($0)" }
            + ["convention", "exercise", "otherTreaty", "beforeEntryIntoForce", "reciprocityOnly"].map { "footing.\($0)" })

    /// The English sentences, as they were built into the program.
    public static func english() throws(RulebookFault) -> TreatyWords {
        TreatyWords(sentences: try RuleTables.participants.read([String: String].self, "treaty.en"))
    }

    public func sentence(for why: Unbound) -> String { sentence("unbound.\(why.code)", why.arguments) }
    public func sentence(for doubt: TreatyDoubt) -> String { sentence("doubt.\(doubt.code.rawValue)", doubt.arguments) }
    public func sentence(for footing: Footing) -> String { sentence("footing.\(footing.code)", [:]) }
    public func sentence(for effect: ReservationEffect) -> String { sentence("effect.\(effect.code)", [:]) }

    /// A gap shows as `⟦key⟧`.
    private func sentence(_ key: String, _ arguments: [String: String]) -> String {
        guard let pattern = sentences[key] else { return "⟦\(key)⟧" }
        // The arguments are ids, days and numbers: none can hold a word in braces.
        return arguments.reduce(pattern) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}
