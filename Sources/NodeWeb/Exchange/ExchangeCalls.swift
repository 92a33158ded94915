public import Casework
public import Exchange
public import Terms

/// What the interface between nodes may ask of the office, and nothing else: one call for each route.
///
/// Each returns nil for "not there" and "not yours" alike.
public struct ExchangeCalls: Sendable {
    /// The paired State that a TLS leaf certificate (DER) belongs to.
    public var identify: @Sendable (_ certificate: [UInt8]) async throws -> TrustedState?
    public var acceptEnvelope: @Sendable (_ bytes: [UInt8], _ sender: TrustedState) async throws -> EnvelopeAnswer
    public var acceptReceipt: @Sendable (_ bytes: [UInt8], _ sender: TrustedState) async throws -> Void
    public var waiting: @Sendable (_ peer: TrustedState) async throws -> [WaitingItem]
    public var acknowledge: @Sendable (_ receipt: Digest, _ peer: TrustedState) async throws -> Void
    public var heads: @Sendable (_ thread: ThreadID, _ peer: TrustedState) async throws -> [Digest]?
    public var message: @Sendable (_ digest: Digest, _ peer: TrustedState) async throws -> [UInt8]?
    public var proof: @Sendable (_ receipt: Digest, _ peer: TrustedState) async throws -> String?
    /// The length of a package file that this peer may fetch.
    public var fileLength: @Sendable (_ transfer: TransferID, _ path: String, _ peer: TrustedState) async throws -> Int64?
    /// A piece of such a file: transfer, path, offset, count.
    public var readFile: @Sendable (_ transfer: TransferID, _ path: String, _ offset: Int64, _ count: Int) async throws -> [UInt8]
    public var signed: @Sendable (_ since: Moment, _ peer: TrustedState) async throws -> SignedByYou
    public var ownEntry: @Sendable () -> SignedDocument

    public init(
        identify: @escaping @Sendable ([UInt8]) async throws -> TrustedState?,
        acceptEnvelope: @escaping @Sendable ([UInt8], TrustedState) async throws -> EnvelopeAnswer,
        acceptReceipt: @escaping @Sendable ([UInt8], TrustedState) async throws -> Void,
        waiting: @escaping @Sendable (TrustedState) async throws -> [WaitingItem],
        acknowledge: @escaping @Sendable (Digest, TrustedState) async throws -> Void,
        heads: @escaping @Sendable (ThreadID, TrustedState) async throws -> [Digest]?,
        message: @escaping @Sendable (Digest, TrustedState) async throws -> [UInt8]?,
        proof: @escaping @Sendable (Digest, TrustedState) async throws -> String?,
        fileLength: @escaping @Sendable (TransferID, String, TrustedState) async throws -> Int64?,
        readFile: @escaping @Sendable (TransferID, String, Int64, Int) async throws -> [UInt8],
        signed: @escaping @Sendable (Moment, TrustedState) async throws -> SignedByYou,
        ownEntry: @escaping @Sendable () -> SignedDocument
    ) {
        self.identify = identify
        self.acceptEnvelope = acceptEnvelope
        self.acceptReceipt = acceptReceipt
        self.waiting = waiting
        self.acknowledge = acknowledge
        self.heads = heads
        self.message = message
        self.proof = proof
        self.fileLength = fileLength
        self.readFile = readFile
        self.signed = signed
        self.ownEntry = ownEntry
    }
}
