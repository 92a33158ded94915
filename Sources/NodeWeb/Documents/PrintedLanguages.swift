import Casework
import DeskPages
import Exchange
import Terms

/// In which two languages a document is printed: `ar-zh`, the sender's first.
struct PrintedLanguages: TextCoded {
    let sender: Language
    let receiver: Language

    init(_ sender: Language, _ receiver: Language) {
        self.sender = sender
        self.receiver = receiver
    }

    init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let sender = Language(rawValue: String(parts[0])), let receiver = Language(rawValue: String(parts[1]))
        else {
            return nil
        }
        self.init(sender, receiver)
    }

    var text: String { "\(sender.rawValue)-\(receiver.rawValue)" }

    /// The first of the six that an authority of the State says it works in (40(13)): of the one named, then of the others; English
    /// when there is none.
    static func language(of entry: StateEntry?, authority: AuthorityID?) -> Language {
        guard let entry else { return .english }
        let named = authority.flatMap { entry.authority($0) }.map { [$0] } ?? []
        let tags = (named + entry.authorities).flatMap(\.languages)
        return tags.lazy.compactMap { language(of: $0) }.first ?? .english
    }

    static func language(of tag: LanguageTag) -> Language? {
        tag.text.split(separator: "-").first.flatMap { Language(rawValue: $0.lowercased()) }
    }
}
