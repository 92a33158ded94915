public import Terms

/// Asks for further information (40(16)).
public struct Question: Content {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension Question {
    public static var kind: MessageKind { .question }
    public static var sender: ThreadSide { .requestedState }
    public static var answeredBy: Set<MessageKind> { [.answer] }
    public static var deed: String { "asks for further information from" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] { ["Question: \(text)"] }
}
