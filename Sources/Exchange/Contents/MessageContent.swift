import Attest
public import Convention
public import Terms

/// What a message says, typed by its kind. Other messages are cited by the digest of their header, never by free text.
public enum MessageContent: Hashable, Sendable {
    case request(RequestMessage)
    case question(Question)
    case answer(Answer)
    case decision(DecisionMessage)
    case executionReport(ExecutionReport)
    case evidenceNotice(EvidenceNotice)
    case useConsentRequest(UseConsentRequest)
    case useConsent(UseConsent)
    case extensionRequest(ExtensionRequest)
    case `extension`(Extension)
    case consultation(Consultation)
    case consultationReply(ConsultationReply)
    case withdrawal(Withdrawal)
    case closure(Closure)

    public var kind: MessageKind {
        switch self {
        case .request: .request
        case .question: .question
        case .answer: .answer
        case .decision: .decision
        case .executionReport: .executionReport
        case .evidenceNotice: .evidenceNotice
        case .useConsentRequest: .useConsentRequest
        case .useConsent: .useConsent
        case .extensionRequest: .extensionRequest
        case .extension: .extension
        case .consultation: .consultation
        case .consultationReply: .consultationReply
        case .withdrawal: .withdrawal
        case .closure: .closure
        }
    }

    /// The message that this one answers or acts upon.
    public var cites: Digest? {
        switch self {
        case .request(let content): content.request.preservationMessage
        case .question(let content): content.on
        case .answer(let content): content.on
        case .decision(let content): content.on
        case .executionReport(let content): content.on
        case .evidenceNotice(let content): content.on
        case .useConsentRequest(let content): content.on
        case .useConsent(let content): content.on
        case .extensionRequest(let content): content.on
        case .extension(let content): content.on
        case .consultation(let content): content.on
        case .consultationReply(let content): content.on
        case .withdrawal(let content): content.on
        case .closure: nil
        }
    }

    public var attachments: [Attachment] {
        switch self {
        case .request(let content): content.attachments
        case .answer(let content): content.attachments
        default: []
        }
    }
}

/// A request with the documents annexed to it.
public struct RequestMessage: Codable, Hashable, Sendable {
    public let request: RequestContent
    public let attachments: [Attachment]

    public init(request: RequestContent, attachments: [Attachment] = []) {
        self.request = request
        self.attachments = attachments
    }
}

/// Asks for further information (40(16)).
public struct Question: Codable, Hashable, Sendable {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

/// Answers a question; `on` is the question.
public struct Answer: Codable, Hashable, Sendable {
    public let on: Digest
    public let text: String
    public let attachments: [Attachment]

    public init(on: Digest, text: String, attachments: [Attachment] = []) {
        self.on = on
        self.text = text
        self.attachments = attachments
    }
}

/// The requested State's decision on a request.
public struct DecisionMessage: Codable, Hashable, Sendable {
    public let on: Digest
    public let decision: Decision

    public init(on: Digest, decision: Decision) {
        self.on = on
        self.decision = decision
    }
}

/// Announces a package. `manifest` is the SHA-256 of its signed `transfer.json`.
public struct EvidenceNotice: Codable, Hashable, Sendable {
    public let on: Digest
    public let transfer: TransferID
    public let manifest: Digest
    /// All sealed objects together, in bytes.
    public let bytes: Int64
    public let objects: Int
    /// Which of the request's items it answers.
    public let items: [Int]
    /// Under which conditions the evidence is given; the receiving node enforces them.
    public let conditions: [Condition]

    public init(on: Digest, transfer: TransferID, manifest: Digest, bytes: Int64, objects: Int, items: [Int], conditions: [Condition]) {
        self.on = on
        self.transfer = transfer
        self.manifest = manifest
        self.bytes = bytes
        self.objects = objects
        self.items = items
        self.conditions = conditions
    }
}

/// Talks before a refusal or postponement (40(28)).
public struct Consultation: Codable, Hashable, Sendable {
    public let on: Digest
    /// The ground that the requested State thinks of, by its stable id.
    public let ground: String
    public let text: String

    public init(on: Digest, ground: String, text: String) {
        self.on = on
        self.ground = ground
        self.text = text
    }
}

public struct ConsultationReply: Codable, Hashable, Sendable {
    /// The consultation that is answered.
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

/// The request is no longer needed (40(26)).
public struct Withdrawal: Codable, Hashable, Sendable {
    public let on: Digest
    public let reasons: String

    public init(on: Digest, reasons: String) {
        self.on = on
        self.reasons = reasons
    }
}

/// Nothing is left to do; retention and use limits go on.
public struct Closure: Codable, Hashable, Sendable {
    public let note: String

    public init(note: String) { self.note = note }
}
