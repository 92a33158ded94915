import Attest
public import Terms

/// A receipt, issued by this node or received from a peer.
public struct ReceiptRow: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable { case issued, received }

    /// SHA-256 of the receipt's bytes.
    public let digest: Digest
    /// SHA-256 of the header of the message it is about.
    public let message: Digest
    public let direction: Direction
    public let at: Moment
    public let document: [UInt8]
    public let signature: [UInt8]
    public let signaturePQ: [UInt8]

    public init(
        digest: Digest, message: Digest, direction: Direction, at: Moment, document: [UInt8], signature: [UInt8], signaturePQ: [UInt8]
    ) {
        self.digest = digest
        self.message = message
        self.direction = direction
        self.at = at
        self.document = document
        self.signature = signature
        self.signaturePQ = signaturePQ
    }
}

/// A message or receipt that another State signed.
public struct SignedRow: Hashable, Sendable {
    public let digest: Digest
    /// The message that a receipt is about; nil for a message.
    public let about: Digest?

    public init(digest: Digest, about: Digest?) {
        self.digest = digest
        self.about = about
    }
}
