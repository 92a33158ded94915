public import Casework
public import Terms

/// What became of a proposal: exactly one of the two is there.
public struct ProposedView: Codable, Hashable, Sendable {
    /// A second person must approve it, under this id.
    public let waiting: MessageID?
    /// It is on its way; the digest of the message.
    public let sent: Digest?

    public init(_ proposed: Proposed) {
        switch proposed {
        case .waiting(let message):
            waiting = message
            sent = nil
        case .sent(let digest):
            waiting = nil
            sent = digest
        }
    }

    public init(sent: Digest) {
        self.waiting = nil
        self.sent = sent
    }
}
