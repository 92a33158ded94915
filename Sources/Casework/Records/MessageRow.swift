public import Terms

/// A message of a thread, ours or theirs.
public struct MessageRow: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable { case sent, received }

    /// SHA-256 of the header.
    public let digest: Digest
    public let id: MessageID
    public let thread: ThreadID
    public let caseID: CaseID
    public let direction: Direction
    public let from: StateCode
    public let to: StateCode
    public let kind: String
    /// When this node sent or received it.
    public let at: Moment
    /// The canonical JSON of the envelope exactly as sent or received; empty once a recalled message was deleted.
    public let envelope: [UInt8]
    /// The body's plaintext sealed under the case key; empty when it could not be opened, and after erasure.
    public let body: [UInt8]

    public init(
        digest: Digest, id: MessageID, thread: ThreadID, caseID: CaseID, direction: Direction, from: StateCode, to: StateCode,
        kind: String, at: Moment, envelope: [UInt8], body: [UInt8]
    ) {
        self.digest = digest
        self.id = id
        self.thread = thread
        self.caseID = caseID
        self.direction = direction
        self.from = from
        self.to = to
        self.kind = kind
        self.at = at
        self.envelope = envelope
        self.body = body
    }
}

/// What became of a message that arrived: kept for ever, so that nothing is applied twice.
public struct SeenRow: Hashable, Sendable {
    public let from: StateCode
    public let id: MessageID
    /// SHA-256 of the header that was taken or rejected.
    public let header: Digest
    /// SHA-256 of the receipt that was given.
    public let receipt: Digest
    public let at: Moment

    public init(from: StateCode, id: MessageID, header: Digest, receipt: Digest, at: Moment) {
        self.from = from
        self.id = id
        self.header = header
        self.receipt = receipt
        self.at = at
    }
}
