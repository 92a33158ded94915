public import Terms

/// The part of a message that people sign: what is said, under which references, in which language, and whom to ask.
///
/// Each act covers the SHA-256 of its canonical JSON, so neither the node nor a thief of its keys can put other words under
/// an officer's signature.
public struct Statement: Codable, Hashable, Sendable {
    public let content: MessageContent
    public let references: References
    public let language: LanguageTag
    public let contact: ContactPerson?

    public init(content: some Content, references: References = References(), language: LanguageTag, contact: ContactPerson? = nil) {
        self.content = MessageContent(content)
        self.references = references
        self.language = language
        self.contact = contact
    }

    private enum CodingKeys: String, CodingKey { case kind, content, references, language, contact }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        references = try container.decode(References.self, forKey: .references)
        language = try container.decode(LanguageTag.self, forKey: .language)
        contact = try container.decodeIfPresent(ContactPerson.self, forKey: .contact)
        content = try container.decode(MessageKind.self, forKey: .kind).content.read(from: container, forKey: .content)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(content.kind, forKey: .kind)
        try container.encode(references, forKey: .references)
        try container.encode(language, forKey: .language)
        try container.encodeIfPresent(contact, forKey: .contact)
        try container.encode(content.value, forKey: .content)
    }
}
