public import Convention
import DeskPages

/// What would have to be translated of a record: the sentences that people wrote, each once, in the order in which it shows them.
public enum Passages {
    public static func of(_ content: RequestContent) -> [String] { of(DeskFacts.of(content)) }

    static func of(_ facts: [Fact]) -> [String] {
        var seen: Set<String> = []
        return facts.compactMap { fact in
            guard case .prose(let text) = fact.value, seen.insert(text).inserted else { return nil }
            return text
        }
    }
}
