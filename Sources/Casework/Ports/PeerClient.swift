public import Exchange
public import Terms

/// The line to other States' nodes. Every call is mutually authenticated; the peer is the State that was pinned, or it fails.
public protocol PeerClient: Sendable {
    /// Sends an envelope's exact bytes.
    func deliver(envelope: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer
    /// Sends a receipt that was made later than the first answer.
    func deliver(receipt: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer
    /// What waits for us at the peer, oldest first: envelopes and receipts as they would have been sent.
    func waiting(at peer: TrustedState) async throws -> [WaitingItem]
    /// Tells the peer that a receipt which waited there was taken, so that it need not wait any longer. Envelopes are settled by
    /// the receipt that we send for them.
    func acknowledge(_ receipt: Digest, at peer: TrustedState) async throws
    /// The heads of a thread as the peer holds them; nil when it knows no such thread.
    func heads(of thread: ThreadID, at peer: TrustedState) async throws -> [Digest]?
    /// A message of a common thread, for repair.
    func message(_ digest: Digest, at peer: TrustedState) async throws -> [UInt8]?
    /// The proof that the peer's log holds its receipt: the text of a `tlog-proof`; nil while it is not integrated.
    func proof(of receipt: Digest, at peer: TrustedState) async throws -> String?
    /// One file of a package from an offset to its end, in pieces, in order.
    ///
    /// - Returns: The file's whole length.
    /// - Throws: ``PeerFault``; pieces given to `take` before are good and need not be fetched again.
    func transferFile(
        _ path: String, of transfer: TransferID, from offset: Int64, at peer: TrustedState,
        take: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int64
    /// What the peer holds that we signed, taken there at a moment or later.
    func signed(since moment: Moment, at peer: TrustedState) async throws -> SignedByYou
    /// A file of the peer's public log (`checkpoint`, or a tile by its path); nil when it is not there.
    func logFile(_ path: String, of peer: TrustedState) async throws -> [UInt8]?
    /// A range of a file of a package, whole.
    ///
    /// - Throws: ``PeerFault``; `.refused` when there is no such file, or none of that length.
    func transferRange(_ range: Range<Int64>, of path: String, in transfer: TransferID, at peer: TrustedState) async throws -> [UInt8]
    /// The peer's current State entry, as JSON of `SignedDocument`.
    func entry(at peer: TrustedState) async throws -> [UInt8]
}

/// What the other node said to a delivery.
public enum DeliveryAnswer: Hashable, Sendable {
    /// A signed receipt, acceptance or rejection alike; still to be verified.
    case signed(SignedDocument)
    /// A receipt was taken; nothing more comes back.
    case taken
    /// Not now: overload, an unsigned answer, a broken line.
    case tryAgain(String)
}

/// Something that a peer holds for us because it cannot reach us.
public struct WaitingItem: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable { case envelope, receipt }

    public let kind: Kind
    /// The canonical JSON of an `Envelope` or `SignedDocument`, as text.
    public let payload: String

    public init(kind: Kind, payload: String) {
        self.kind = kind
        self.payload = payload
    }
}

/// Why a call to a peer failed. Nothing was changed here.
public struct PeerFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case unreachable = "peer.unreachable"
        case untrusted = "peer.untrusted"
        case refused = "peer.refused"
        case cut = "peer.cut"
        case garbage = "peer.garbage"
    }

    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
