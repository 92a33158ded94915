import Attest
public import Terms

/// A translation of what people wrote in a message, passage by passage, each bound to its original by digest.
///
/// It travels as an annex of the message, under the media type ``mediaType``: so whoever signs the message signs the translation too,
/// and it cannot be put beside another text. It gives the translator's name or number; the original alone is authentic.
public struct BoundTranslation: Codable, Hashable, Sendable {
    public static let type = "comity/translation/v1"
    public static let mediaType = "application/vnd.comity.translation+json"

    public struct Passage: Codable, Hashable, Sendable {
        /// SHA-256 of the original's UTF-8, without anything around it.
        public let original: Digest
        /// The original again, for the translator's eye; nobody relies on it.
        public let source: String?
        public let text: String

        public init(of source: String, _ text: String) {
            self.original = Digest(of: Array(source.utf8))
            self.source = source
            self.text = text
        }
    }

    public let _type: String
    public let language: LanguageTag
    public let translator: String
    public let passages: [Passage]

    public init(into language: LanguageTag, by translator: String, _ passages: [Passage]) {
        self._type = Self.type
        self.language = language
        self.translator = translator
        self.passages = passages
    }

    /// Reads an annex; nil for one that is no translation, has other bytes than its digest says, or travels apart.
    public init?(_ attachment: Attachment) {
        guard attachment.mediaType == Self.mediaType, attachment.isSound, let data = attachment.data,
            let tree = try? JSON(parsing: data.bytes), let read = try? Canonical.value(Self.self, from: tree), read._type == Self.type
        else { return nil }
        self = read
    }

    /// The translation of a text; nil when there is none, or it was left empty.
    public subscript(original: String) -> String? {
        let digest = Digest(of: Array(original.utf8))
        return passages.first { $0.original == digest && !$0.text.allSatisfy(\.isWhitespace) }?.text
    }
}
