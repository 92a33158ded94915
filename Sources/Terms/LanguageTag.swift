/// A language, as a BCP 47 tag of letters and digits in groups joined by hyphens: `en`, `zh-Hans`.
public struct LanguageTag: TextCoded {
    public static let english = LanguageTag(validated: "en")

    public let text: String

    private init(validated text: String) { self.text = text }

    public init?(text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        let valid = groups.allSatisfy { group in
            (1...8).contains(group.utf8.count)
                && group.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) }
        }
        guard valid, (2...3).contains(groups[0].utf8.count) else { return nil }
        self.text = text
    }
}
