public import Terms

/// A record as a formal document: the same numbered paragraphs in the sender's and in the receiver's language, side by side.
///
/// Coded values are said in both languages. What people wrote stays in its own, with a translation beside it where one is bound to it.
/// A document is a rendering: nothing in it is signed, and its code leads back to the record.
public struct FormalDocument: Sendable {
    /// Of what record it is a rendering; the digest is of this.
    public enum Record: String, Sendable, CaseIterable {
        /// A message that was sent: the canonical JSON of its header, which the node signed.
        case message
        /// A statement that one person has signed: its canonical JSON.
        case draft
        /// Receipts for one message: the last one's document.
        case receipts
        /// What the node's books say of evidence: the canonical JSON of that.
        case custody
    }

    public struct Section: Sendable {
        /// Key of the catalog.
        public let key: String
        public let facts: [Fact]

        public init(_ key: String, _ facts: [Fact]) {
            self.key = key
            self.facts = facts
        }
    }

    /// What somebody wrote, in another language.
    public struct Translation: Sendable, Hashable {
        public let language: Language
        public let original: String
        public let text: String
        public let translator: String

        public init(_ language: Language, of original: String, _ text: String, by translator: String) {
            self.language = language
            self.original = original
            self.text = text
            self.translator = translator
        }
    }

    public let record: Record
    public let digest: Digest
    public let reference: CaseReference
    /// Key of the catalog for what kind of document it is, as `kind.request`.
    public let kind: String
    /// The type of the request that it is, or is about; nil where there is none.
    public let type: String?
    public let isExercise: Bool
    /// The sender's, then the receiver's; one only when they are the same.
    public let languages: [Language]
    /// In what people wrote.
    public let textLanguage: LanguageTag
    /// Who, to whom, when, under which references.
    public let head: [Fact]
    public let sections: [Section]
    public let translations: [Translation]

    public init(
        _ record: Record, digest: Digest, reference: CaseReference, kind: String, type: String?, isExercise: Bool, sender: Language,
        receiver: Language, textLanguage: LanguageTag, head: [Fact], sections: [Section], translations: [Translation] = []
    ) {
        self.record = record
        self.digest = digest
        self.reference = reference
        self.kind = kind
        self.type = type
        self.isExercise = isExercise
        self.languages = sender == receiver ? [sender] : [sender, receiver]
        self.textLanguage = textLanguage
        self.head = head
        self.sections = sections
        self.translations = translations
    }

    public var code: VerificationCode { digest.verificationCode }

    /// In one language: `Request: preservation of stored data (42)`.
    public func title(_ words: Words) -> String {
        let kind = words.text(kind)
        guard let type else { return kind }
        return words.text("document.titled", ["kind": kind, "what": words.coded("type", type)])
    }

    /// Sections as they are drawn: first what the document is, last how it is to be read.
    var drawn: [Section] {
        let frame = [
            Fact("document.record", .code(digest.text)), Fact("document.code", .code(code.text)),
            Fact("case.reference", .code(reference.text)),
        ]
        return [Section("document.head", frame + head)] + sections + [Section("document.reading", notes)]
    }

    private var notes: [Fact] {
        let hasProse = sections.contains { section in
            section.facts.contains { fact in
                if case .prose = fact.value { true } else { false }
            }
        }
        return (isExercise ? [Fact("page.exercise", .note)] : []) + [Fact("document.note.\(record.rawValue)", .note)]
            + (record == .draft ? [] : [Fact("document.note.code", .note)])
            + (hasProse ? [Fact("document.note.prose", .note)] : []) + [Fact("document.note.words", .note)]
    }
}
