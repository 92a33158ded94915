public import Terms

/// One thing that is said, with its name: a row of a list of facts.
public struct Fact: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        /// Text from people: isolated, shown as it was written.
        case text(String)
        /// The same, in sentences that would have to be translated: reasons, facts, questions.
        case prose(String)
        /// A sentence of this program that stands in English only.
        case english(String)
        /// Coded values, each rendered in the reader's language, by the group of the catalog.
        case coded(group: String, [String])
        case moment(Moment)
        case day(CalendarDay)
        case yes(Bool)
        /// Something that is read letter by letter.
        case code(String)
        /// A sentence of the catalog, by its key.
        case word(String)
        /// Nothing of its own: what follows belongs together.
        case heading
        /// The key's own sentence says it all.
        case note
    }

    /// Key of the catalog.
    public let key: String
    /// What goes into the sentence of the key, as a number.
    public let number: Int?
    public let value: Value
    /// The paragraph that asks for it.
    public let citation: String?

    public init(_ key: String, _ value: Value, number: Int? = nil, citation: String? = nil) {
        self.key = key
        self.value = value
        self.number = number
        self.citation = citation
    }

    /// What it is called where it is read. Where the form's own word is said to whoever fills it in ("our law"), the reader has another.
    func label(_ words: Words) -> String {
        let read = "printed.\(key)"
        if words.has(read) { return words.text(read) }
        guard let number else { return words.text(key) }
        return words.text(key, ["number": String(number)])
    }

    func html(_ words: Words) -> HTML {
        switch value {
        case .text(let text), .prose(let text):
            text.contains("\n") || text.count > 80 ? "<div class=\"narrative\" dir=\"auto\">\(text)</div>" : .foreign(text)
        case .english(let text): "<span lang=\"en\" dir=\"ltr\">\(text)</span>"
        case .day(let day): "\(words.day(day))"
        case .coded(let group, let codes): "\(codes.map { words.coded(group, $0) }.joined(separator: words.text("list.separator")))"
        case .moment(let moment): words.moment(moment)
        case .yes(let isSo): words(isSo ? "yes" : "no")
        case .code(let text): "<code dir=\"ltr\">\(text)</code>"
        case .word(let key): words(key)
        case .heading, .note: .empty
        }
    }

    static func list(_ facts: [Fact], _ words: Words) -> HTML {
        guard !facts.isEmpty else { return .empty }
        let rows = facts.map { fact -> HTML in
            if case .heading = fact.value { return "<dt class=\"heading\">\(fact.label(words))</dt><dd></dd>" }
            let law: HTML = fact.citation.map { " <span class=\"detail\">\($0)</span>" } ?? .empty
            return "<dt>\(fact.label(words))\(law)</dt><dd>\(fact.html(words))</dd>"
        }
        return "<dl class=\"facts\">\(rows)</dl>"
    }
}
