/// The six languages of the United Nations.
public enum Language: String, CaseIterable, Sendable, Hashable {
    case arabic = "ar"
    case chinese = "zh"
    case english = "en"
    case french = "fr"
    case russian = "ru"
    case spanish = "es"

    /// As its own speakers write it.
    public var name: String {
        switch self {
        case .arabic: "العربية"
        case .chinese: "中文"
        case .english: "English"
        case .french: "Français"
        case .russian: "Русский"
        case .spanish: "Español"
        }
    }

    public var isRightToLeft: Bool { self == .arabic }

    /// The one that a reader's browser asks for (RFC 9110, section 12.5.4); English when it asks for none of the six.
    public init(accepting header: String?) {
        let wishes = (header ?? "").prefix(256).split(separator: ",").map { part -> (language: Language?, weight: Double) in
            let pieces = part.split(separator: ";").map { $0.trimmed }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            let primary = pieces.first?.split(separator: "-").first.map { $0.lowercased() } ?? ""
            return (Language(rawValue: primary), weight)
        }
        // The first of the heaviest: sorting would not keep the order of equals.
        var best: (language: Language, weight: Double)?
        for wish in wishes {
            if let language = wish.language, wish.weight > best?.weight ?? 0 { best = (language, wish.weight) }
        }
        self = best?.language ?? .english
    }

    /// Which plural form a whole number takes (Unicode CLDR, cardinal).
    public func plural(_ count: Int) -> PluralForm {
        let number = abs(count)
        let (ten, hundred) = (number % 10, number % 100)
        switch self {
        case .chinese: return .other
        case .english: return number == 1 ? .one : .other
        case .french, .spanish:
            if number == 1 || (self == .french && number == 0) { return .one }
            return number != 0 && number % 1_000_000 == 0 ? .many : .other
        case .russian:
            if ten == 1, hundred != 11 { return .one }
            if (2...4).contains(ten), !(12...14).contains(hundred) { return .few }
            return .many
        case .arabic:
            switch number {
            case 0: return .zero
            case 1: return .one
            case 2: return .two
            default: return (3...10).contains(hundred) ? .few : hundred >= 11 ? .many : .other
            }
        }
    }

    /// The forms that a counted sentence has to have in this language.
    public var pluralForms: Set<PluralForm> {
        switch self {
        case .chinese: [.other]
        case .english: [.one, .other]
        case .french, .spanish: [.one, .many, .other]
        case .russian: [.one, .few, .many]
        case .arabic: Set(PluralForm.allCases)
        }
    }
}

public enum PluralForm: String, CaseIterable, Sendable, Hashable { case zero, one, two, few, many, other }

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
