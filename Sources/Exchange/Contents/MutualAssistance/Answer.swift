public import Terms

/// The further information; `on` is the question.
public struct Answer: Content {
    public let on: Digest
    public let text: String
    public let attachments: [Attachment]

    public init(on: Digest, text: String, attachments: [Attachment] = []) {
        self.on = on
        self.text = text
        self.attachments = attachments
    }
}

extension Answer {
    public static var kind: MessageKind { .answer }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "gives further information to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { ["Answer: \(text)"] }
}
