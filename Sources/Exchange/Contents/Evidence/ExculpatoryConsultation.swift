public import Terms

/// The State that gave the evidence asks to be consulted before it is disclosed (40(5), 40(19)); `on` is the notice.
public struct ExculpatoryConsultation: Content {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension ExculpatoryConsultation {
    public static var kind: MessageKind { .exculpatoryConsultation }
    public static var sender: ThreadSide { .either }
    public static var answeredBy: Set<MessageKind> { [.exculpatoryReply] }
    public static var deed: String { "asks to be consulted before a disclosure by" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.triage, .duty], approver: nil) }
    public var plainLines: [String] { [text] }
}
