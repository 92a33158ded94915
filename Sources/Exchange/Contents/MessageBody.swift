public import Attest
public import Terms

/// The plaintext of a message. It repeats what the header says, so that a sealed body cannot be moved under another header.
public struct MessageBody: Codable, Hashable, Sendable {
    public static let type = "comity/body/v1"

    public let _type: String
    public let version: Int
    public let id: MessageID
    public let thread: ThreadID
    public let from: Party
    public let to: Party
    public let kind: MessageKind
    public let mode: Mode
    /// Blinds the commitment in the header; destroyed with the case.
    public let salt: Salt
    public let statement: Statement
    /// What people signed over the statement: who proposed, who approved.
    public let acts: [SignedAct]
    /// The sealing key of the thread, announced in a State's first message: everything later is sealed to it.
    public let threadKey: SealingRecipient?
    /// Optional additions of later versions; shown as "not understood", never acted upon.
    public let ext: [String: JSON]?

    public init(
        id: MessageID, thread: ThreadID, from: Party, to: Party, mode: Mode, salt: Salt, statement: Statement, acts: [SignedAct],
        threadKey: SealingRecipient? = nil
    ) {
        self._type = Self.type
        self.version = ProtocolLimits.version
        self.id = id
        self.thread = thread
        self.from = from
        self.to = to
        self.kind = statement.content.kind
        self.mode = mode
        self.salt = salt
        self.statement = statement
        self.acts = acts
        self.threadKey = threadKey
        self.ext = nil
    }

    /// Whether this body belongs under that header.
    public func fits(_ header: EnvelopeHeader) -> Bool {
        version == header.version && id == header.id && thread == header.thread && from == header.from && to == header.to
            && kind == header.kind && kind == statement.content.kind && mode == header.mode
    }
}
