public import Terms

/// The other side's word in a consultation; `on` is the consultation.
public struct ConsultationReply: Content {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension ConsultationReply {
    public static var kind: MessageKind { .consultationReply }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "replies in a consultation to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { [text] }
}
