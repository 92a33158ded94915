import DeskPages
import Terms

/// A language in a path: `ar`, `zh`, `en`, `fr`, `ru`, `es`.
struct LanguageCode: TextCoded {
    let language: Language

    init?(text: String) {
        guard let language = Language(rawValue: text) else { return nil }
        self.language = language
    }

    var text: String { language.rawValue }
}
