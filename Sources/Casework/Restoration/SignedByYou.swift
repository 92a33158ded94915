public import Exchange
public import Terms

/// What a node holds that a State's node has signed: for that node to find out, after a restore, whether it has forgotten any.
public struct SignedByYou: Codable, Hashable, Sendable {
    /// A message or receipt.
    public struct Thing: Codable, Hashable, Sendable {
        /// SHA-256 of the message's header, or of the receipt.
        public let digest: Digest
        /// For a receipt, the message that it is about.
        public let about: Digest?

        public init(digest: Digest, about: Digest?) {
            self.digest = digest
            self.about = about
        }
    }

    /// At most so many in one answer, the oldest first; whoever gets so many asks again from the last one's time.
    public static let most = 10_000

    public let things: [Thing]
    /// The caller's log as it was last seen: the text of its checkpoint; absent when it was never seen.
    public let checkpoint: String?
    /// The sequence of the caller's entry that is on file here.
    public let sequence: Int

    public init(things: [Thing], checkpoint: String?, sequence: Int) {
        self.things = things
        self.sequence = sequence
        self.checkpoint = checkpoint
    }
}

/// Tells a paired State what this node holds of it.
public struct TellSigned: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter moment: When this node took it, or later.
    public func callAsFunction(since moment: Moment, for peer: TrustedState) async throws -> SignedByYou {
        let state = peer.state
        let things = try await office.store.read { try $0.signed(by: state, since: moment, limit: SignedByYou.most) }
        let checkpoint = try await office.peerLogs.read(PeerLogs.path(of: state))
        return SignedByYou(
            things: things.map { SignedByYou.Thing(digest: $0.digest, about: $0.about) },
            checkpoint: checkpoint.map { String(decoding: $0, as: UTF8.self) }, sequence: peer.entry.sequence)
    }
}
