public import Exchange
public import Terms

/// One message of the thread as the case file lists it.
public struct ThreadEntry: Codable, Hashable, Sendable {
    public let digest: Digest
    public let id: MessageID
    public let kind: MessageKind
    /// Sent by this State.
    public let isOurs: Bool
    public let sentAt: Moment
    /// When this node sent or received it.
    public let at: Moment
    /// Who signed it, by pseudonym and role.
    public let signers: [String]
    /// Named a predecessor that had not arrived; shown marked until it has.
    public let isEarly: Bool
    /// The sender's clock differed from ours by more than five minutes on arrival.
    public let isSkewed: Bool
    /// Why the content could not be accepted; nil for every good message.
    public let failure: Rejection?
    /// What it says; nil when it could not be opened, or was recalled and deleted.
    public var statement: Statement?
    /// What the other side has receipted, in order of arrival (for our messages), or we have (for theirs).
    public var events: [Receipt.Entry]
    /// The last receipt about it, by the other side (ours) or by us (theirs).
    public var lastReceipt: Digest?
    /// Why it has, or so far had, no effect on the case; nil for every message that fits.
    public var withoutEffect: WithoutEffect?
    /// That its sender recalled it, and what became of it.
    public var recall: RecallMark?

    /// Why a message that was received, opened and filed changes nothing.
    public enum WithoutEffect: String, Codable, Hashable, Sendable, CaseIterable {
        /// The other side of a thread says such things: a decision by the State that asked for it.
        case wrongSide
        /// The message that it cites has not arrived; when it does, this one has its effect.
        case unknownPredecessor
    }

    public init(
        digest: Digest, id: MessageID, kind: MessageKind, isOurs: Bool, sentAt: Moment, at: Moment, signers: [String],
        isEarly: Bool = false,
        isSkewed: Bool = false, failure: Rejection? = nil, statement: Statement?, events: [Receipt.Entry] = [], lastReceipt: Digest? = nil
    ) {
        self.digest = digest
        self.id = id
        self.kind = kind
        self.isOurs = isOurs
        self.sentAt = sentAt
        self.at = at
        self.signers = signers
        self.isEarly = isEarly
        self.isSkewed = isSkewed
        self.failure = failure
        self.statement = statement
        self.events = events
        self.lastReceipt = lastReceipt
    }
}

extension ThreadEntry {
    /// What it says, when it is of this kind and its sender has not recalled it.
    public func content<Value: Content>(_ type: Value.Type = Value.self) -> Value? {
        recall == nil ? statement?.content.as(type) : nil
    }
}

/// A statement that one person has proposed and that a second must approve before it leaves.
public struct PendingStatement: Codable, Hashable, Sendable {
    public let message: MessageID
    public let thread: ThreadID
    public let statement: Statement
    public let proposal: SignedAct
    public let proposedBy: OfficerID
    public let at: Moment
    /// The request of this case that it is, or decides on.
    public let request: Int?

    public init(
        message: MessageID, thread: ThreadID, statement: Statement, proposal: SignedAct, proposedBy: OfficerID, at: Moment, request: Int?
    ) {
        self.message = message
        self.thread = thread
        self.statement = statement
        self.proposal = proposal
        self.proposedBy = proposedBy
        self.at = at
        self.request = request
    }
}
