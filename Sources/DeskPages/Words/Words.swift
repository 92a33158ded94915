import Foundation

/// The desk's sentences in one language, by key. Whole sentences, never glued; what is put into them stands in braces.
///
/// A missing key shows as `⟦key⟧`, so that a gap is seen.
public struct Words: Sendable {
    public let language: Language
    private let sentences: [String: Sentence]

    enum Sentence: Decodable, Sendable, Hashable {
        case one(String)
        /// By plural form; the number is `{count}`.
        case counted([String: String])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self = .one(text)
            } else {
                self = .counted(try value.decode([String: String].self))
            }
        }

        /// Every text of it.
        var texts: [String] {
            switch self {
            case .one(let text): [text]
            case .counted(let forms): Array(forms.values)
            }
        }
    }

    init(_ language: Language, sentences: [String: Sentence]) {
        self.language = language
        self.sentences = sentences
    }

    /// The sentence without markup.
    public func text(_ key: String, _ values: [String: String] = [:]) -> String {
        var text = ""
        for piece in pieces(key) { text += piece.isValue ? values[piece.text] ?? "⟦\(piece.text)⟧" : piece.text }
        return text
    }

    /// The sentence as a piece of a page; the values are isolated for direction.
    public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> HTML {
        html(key, values.mapValues { HTML.foreign($0) })
    }

    /// The same with values that are pieces of a page, as links.
    public func html(_ key: String, _ values: [String: HTML]) -> HTML {
        HTML(pieces(key).map { piece in piece.isValue ? values[piece.text] ?? "⟦\(piece.text)⟧" : "\(piece.text)" })
    }

    /// A sentence with a number in it, in the form that the language asks for.
    public func count(_ key: String, _ count: Int) -> String {
        guard case .counted(let forms)? = sentences[key], let form = forms[language.plural(count).rawValue] else { return "⟦\(key)⟧" }
        return form.replacing("{count}", with: String(count))
    }

    /// Whether there is such a sentence.
    public func has(_ key: String) -> Bool { sentences[key] != nil }

    /// A coded value in the reader's language: the sentence under group and code, or the code itself, so that what we do not know is
    /// still shown.
    public func coded(_ group: String, _ code: String) -> String { has("\(group).\(code)") ? text("\(group).\(code)") : code }

    private func pieces(_ key: String) -> [(text: String, isValue: Bool)] {
        guard case .one(let pattern)? = sentences[key] else { return [("⟦\(key)⟧", false)] }
        return Self.pieces(of: pattern)
    }

    static func pieces(of pattern: String) -> [(text: String, isValue: Bool)] {
        var pieces: [(String, Bool)] = []
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append((String(rest[..<open]), false))
            pieces.append((String(rest[rest.index(after: open)..<close]), true))
            rest = rest[rest.index(after: close)...]
        }
        pieces.append((String(rest), false))
        return pieces
    }

    var all: [String: Sentence] { sentences }
}

/// The catalogs of all languages, as they were built into the program.
public struct Catalogs: Sendable {
    private let words: [Language: Words]

    /// - Throws: `DecodingError` when the program was built with a broken catalog.
    public init() throws {
        words = Dictionary(
            uniqueKeysWithValues: try Language.allCases.map { language in
                (
                    language,
                    Words(language, sentences: try JSONDecoder().decode([String: Words.Sentence].self, from: Data(language.catalog)))
                )
            })
    }

    public subscript(_ language: Language) -> Words { words[language] ?? Words(language, sentences: [:]) }
}

extension Language {
    fileprivate var catalog: [UInt8] {
        switch self {
        case .arabic: PackageResources.ar_json
        case .chinese: PackageResources.zh_json
        case .english: PackageResources.en_json
        case .french: PackageResources.fr_json
        case .russian: PackageResources.ru_json
        case .spanish: PackageResources.es_json
        }
    }
}
