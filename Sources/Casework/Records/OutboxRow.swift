public import Terms

/// Something that must reach a peer: its exact bytes, and how far it got.
public struct OutboxRow: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case envelope, receipt }
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// No signed answer yet.
        case pending
        /// A signed answer is stored.
        case settled
        /// The deadline passed; a later answer still settles it.
        case overdue
    }

    /// SHA-256 of the header (envelope) or of the document (receipt).
    public let digest: Digest
    public let kind: Kind
    public let peer: StateCode
    public let caseID: CaseID?
    /// What is sent, byte for byte, every time.
    public let payload: [UInt8]
    public let createdAt: Moment
    public let deadline: Moment
    public var state: State
    public var attempts: Int
    public var nextAttempt: Moment

    public init(
        digest: Digest, kind: Kind, peer: StateCode, caseID: CaseID?, payload: [UInt8], createdAt: Moment, deadline: Moment,
        state: State = .pending, attempts: Int = 0, nextAttempt: Moment
    ) {
        self.digest = digest
        self.kind = kind
        self.peer = peer
        self.caseID = caseID
        self.payload = payload
        self.createdAt = createdAt
        self.deadline = deadline
        self.state = state
        self.attempts = attempts
        self.nextAttempt = nextAttempt
    }
}
