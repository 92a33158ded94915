public import Terms

/// The word of the State that will disclose, in the consultation; `on` is the wish to be consulted. After it, it may disclose.
public struct ExculpatoryReply: Content {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension ExculpatoryReply {
    public static var kind: MessageKind { .exculpatoryReply }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "consults before a disclosure with" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { [text] }
}
