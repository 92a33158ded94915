public import Terms

/// What a message of one kind says.
///
/// A kind is added in three places: its case in ``MessageKind`` with its type, one file with the content here, one with its use case
/// in Casework, where also stands what it means for a case. `docs/protocol.md` describes it in the same commit.
public protocol Content: Codable, Hashable, Sendable {
    static var kind: MessageKind { get }
    /// Which side of a thread may say it. From the other side it is filed and has no effect.
    static var sender: ThreadSide { get }
    /// What the other side owes in return: one message of one of these kinds that cites it. Empty when nothing is owed.
    static var answeredBy: Set<MessageKind> { get }
    /// Whether it means nothing without the message that it cites: until that has arrived, it is filed and has no effect.
    static var needsCited: Bool { get }
    /// Between the names of two States, for people who know neither the protocol nor the program: `asks for information from`.
    static var deed: String { get }

    /// The message that this one answers or acts upon.
    var cites: Digest? { get }
    var attachments: [Attachment] { get }
    /// Who must have signed it.
    var signers: SignerRule { get }
    /// What it says, in sentences for people who know neither the protocol nor the program.
    var plainLines: [String] { get }
}

extension Content {
    public static var answeredBy: Set<MessageKind> { [] }
    public static var needsCited: Bool { true }
    public var attachments: [Attachment] { [] }
}

/// The two sides of a thread.
public enum ThreadSide: String, Codable, Hashable, Sendable, CaseIterable {
    case requestingState, requestedState, either
}
