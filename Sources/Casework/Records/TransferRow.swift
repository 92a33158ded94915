public import Terms

/// A package, given or taken.
public struct TransferRow: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable { case outgoing, incoming }
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Outgoing: may be fetched by the peer. Incoming: announced, not yet complete.
        case open
        /// Incoming: all bytes are here and match the signed manifest.
        case complete
        /// The receiver has opened it and every plaintext digest was right.
        case verified
        /// Something did not match; nothing of it may be used.
        case failed
    }

    public let id: TransferID
    public let direction: Direction
    public let peer: StateCode
    public let caseID: CaseID
    /// The evidence notice that announces it; nil until it is released.
    public var notice: Digest?
    /// SHA-256 of `transfer.json`.
    public let manifest: Digest
    public var state: State
    public let createdAt: Moment

    public init(
        id: TransferID, direction: Direction, peer: StateCode, caseID: CaseID, notice: Digest?, manifest: Digest, state: State,
        createdAt: Moment
    ) {
        self.id = id
        self.direction = direction
        self.peer = peer
        self.caseID = caseID
        self.notice = notice
        self.manifest = manifest
        self.state = state
        self.createdAt = createdAt
    }
}
