public import Terms

/// Where a rule stands in the Convention: `40(15)(a)`, a list as `6,24(4)`, or `policy` for what the treaty does not say.
public struct Citation: TextCoded {
    public let text: String

    /// `nil` unless the text is `policy`, `general law of treaties`, or begins with the number of an article from 1 to 68.
    public init?(text: String) {
        guard text == Self.policy.text || text == Self.lawOfTreaties.text || Self.leadingArticle(text) != nil else { return nil }
        self.text = text
    }

    private init(own text: String) { self.text = text }

    /// This house's own rule. Shown as such, never as law.
    public static let policy = Citation(own: "policy")
    /// The general law of treaties: reservations and objections for which the Convention has no paragraph.
    public static let lawOfTreaties = Citation(own: "general law of treaties")

    /// A whole article, 1 to 68; the rows of the tables hold no others.
    static func article(_ number: Int) -> Citation { Citation(text: String(number)) ?? .policy }

    public var isPolicy: Bool { self == .policy }

    /// The first article cited; `nil` for ``policy`` and ``lawOfTreaties``.
    public var article: Int? { Self.leadingArticle(text) }

    /// The number in the first brackets: 15 in `40(15)(a)`. `nil` when a whole article is cited or letters follow, as in `2(h)`.
    public var paragraph: Int? {
        guard let open = text.firstIndex(of: "(") else { return nil }
        return Int(text[text.index(after: open)...].prefix { $0 != ")" })
    }

    /// Whether article 40(7) switches the rule off when another treaty governs: paragraphs 8 to 31 of article 40.
    public var isSwitchedByOtherTreaty: Bool {
        article == 40 && paragraph.map { (8...31).contains($0) } == true
    }

    private static func leadingArticle(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let next = text.dropFirst(digits.count).first
        guard let number = Int(digits), (1...68).contains(number), next == nil || next == "(" || next == "," else { return nil }
        return number
    }
}
