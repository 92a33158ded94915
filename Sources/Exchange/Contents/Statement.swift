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

    public init(content: MessageContent, references: References = References(), language: LanguageTag, contact: ContactPerson? = nil) {
        self.content = content
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
        content =
            switch try container.decode(MessageKind.self, forKey: .kind) {
            case .request: .request(try container.decode(RequestMessage.self, forKey: .content))
            case .question: .question(try container.decode(Question.self, forKey: .content))
            case .answer: .answer(try container.decode(Answer.self, forKey: .content))
            case .decision: .decision(try container.decode(DecisionMessage.self, forKey: .content))
            case .executionReport: .executionReport(try container.decode(ExecutionReport.self, forKey: .content))
            case .evidenceNotice: .evidenceNotice(try container.decode(EvidenceNotice.self, forKey: .content))
            case .useConsentRequest: .useConsentRequest(try container.decode(UseConsentRequest.self, forKey: .content))
            case .useConsent: .useConsent(try container.decode(UseConsent.self, forKey: .content))
            case .extensionRequest: .extensionRequest(try container.decode(ExtensionRequest.self, forKey: .content))
            case .extension: .extension(try container.decode(Extension.self, forKey: .content))
            case .consultation: .consultation(try container.decode(Consultation.self, forKey: .content))
            case .consultationReply: .consultationReply(try container.decode(ConsultationReply.self, forKey: .content))
            case .withdrawal: .withdrawal(try container.decode(Withdrawal.self, forKey: .content))
            case .closure: .closure(try container.decode(Closure.self, forKey: .content))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(content.kind, forKey: .kind)
        try container.encode(references, forKey: .references)
        try container.encode(language, forKey: .language)
        try container.encodeIfPresent(contact, forKey: .contact)
        switch content {
        case .request(let value): try container.encode(value, forKey: .content)
        case .question(let value): try container.encode(value, forKey: .content)
        case .answer(let value): try container.encode(value, forKey: .content)
        case .decision(let value): try container.encode(value, forKey: .content)
        case .executionReport(let value): try container.encode(value, forKey: .content)
        case .evidenceNotice(let value): try container.encode(value, forKey: .content)
        case .useConsentRequest(let value): try container.encode(value, forKey: .content)
        case .useConsent(let value): try container.encode(value, forKey: .content)
        case .extensionRequest(let value): try container.encode(value, forKey: .content)
        case .extension(let value): try container.encode(value, forKey: .content)
        case .consultation(let value): try container.encode(value, forKey: .content)
        case .consultationReply(let value): try container.encode(value, forKey: .content)
        case .withdrawal(let value): try container.encode(value, forKey: .content)
        case .closure(let value): try container.encode(value, forKey: .content)
        }
    }
}
