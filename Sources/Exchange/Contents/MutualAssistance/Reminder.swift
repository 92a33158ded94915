public import Terms

/// Reminds of a message that has not been answered.
public struct Reminder: Content {
    /// The sender's own message.
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension Reminder {
    public static var kind: MessageKind { .reminder }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "reminds" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .eitherOfficer }
    public var plainLines: [String] { [text] }
}
