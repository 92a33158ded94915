public import Terms

/// What the receiver did with a message that was recalled; `on` is the recall.
public struct RecallReply: Content {
    public let on: Digest
    public let outcome: RecallOutcome
    /// When it was done.
    public let at: Moment
    /// Who had seen it, what was made of it.
    public let note: String

    public init(on: Digest, outcome: RecallOutcome, at: Moment, note: String) {
        self.on = on
        self.outcome = outcome
        self.at = at
        self.note = note
    }
}

extension RecallReply {
    public static var kind: MessageKind { .recallReply }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "answers to a recall by" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .eitherAtOnce }
    public var plainLines: [String] { ["The message was \(outcome.plain) at \(at)."] + (note.isEmpty ? [] : [note]) }
}
