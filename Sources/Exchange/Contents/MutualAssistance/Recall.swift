public import Terms

/// A message was sent by mistake: to the wrong State, in the wrong case, with the wrong annex. The receiver stops using it at once.
public struct Recall: Content {
    /// The sender's own message.
    public let on: Digest
    public let demand: RecallDemand
    /// Without repeating what must not be known.
    public let reasons: String

    public init(on: Digest, demand: RecallDemand, reasons: String) {
        self.on = on
        self.demand = demand
        self.reasons = reasons
    }
}

extension Recall {
    public static var kind: MessageKind { .recall }
    public static var sender: ThreadSide { .either }
    public static var answeredBy: Set<MessageKind> { [.recallReply] }
    public static var deed: String { "recalls a message sent by mistake to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .eitherAtOnce }
    public var plainLines: [String] {
        ["Recalled: message \(on), to be \(demand == .delete ? "deleted" : "set apart").", "Reasons: \(reasons)"]
    }
}
