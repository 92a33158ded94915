public import Attest
public import Terms

/// What a node says it did with a message, in the vocabulary of ETSI EN 319 522, signed and logged.
///
/// It repeats the digests that the sender signed and the digest of the receipt before it for the same message, so receipts
/// form a chain that cannot be thinned out unseen.
public struct Receipt: Codable, Hashable, Sendable {
    public static let type = "comity/receipt/v1"

    public struct Entry: Codable, Hashable, Sendable {
        public let event: ReceiptEvent
        public let at: Moment
        /// Why, when the event is a rejection or failure.
        public let reason: Rejection?

        public init(_ event: ReceiptEvent, at: Moment, reason: Rejection? = nil) {
            self.event = event
            self.at = at
            self.reason = reason
        }
    }

    public let _type: String
    public let mode: Mode
    /// Who says so.
    public let issuer: Party
    /// To whom: the sender of the message.
    public let recipient: Party
    public let thread: ThreadID
    public let message: MessageID
    /// SHA-256 of the message's header.
    public let header: Digest
    /// SHA-256 of its P-256 signature.
    public let signature: Digest
    /// SHA-256 of its ML-DSA-65 signature.
    public let signaturePQ: Digest
    /// SHA-256 of the sealed body.
    public let body: Digest
    public let events: [Entry]
    /// The receipt before this one for the same message by the same issuer; absent on the first.
    public let previous: Digest?
    /// The package that was verified, with ``ReceiptEvent/contentAccessTracking``.
    public let transfer: TransferID?
    /// Whether every plaintext digest of that package was right.
    public let contentVerified: Bool?

    public init(
        mode: Mode, issuer: Party, message envelope: Envelope, header: EnvelopeHeader, events: [Entry], previous: Digest? = nil,
        transfer: TransferID? = nil, contentVerified: Bool? = nil
    ) {
        self.init(
            mode: mode, issuer: issuer, recipient: header.from, thread: header.thread, message: header.id, header: envelope.digest,
            signature: Digest(of: envelope.signature.bytes), signaturePQ: Digest(of: envelope.signaturePQ.bytes),
            body: header.body.sha256, events: events, previous: previous, transfer: transfer, contentVerified: contentVerified)
    }

    public init(
        mode: Mode, issuer: Party, recipient: Party, thread: ThreadID, message: MessageID, header: Digest, signature: Digest,
        signaturePQ: Digest, body: Digest, events: [Entry], previous: Digest?, transfer: TransferID? = nil, contentVerified: Bool? = nil
    ) {
        self._type = Self.type
        self.mode = mode
        self.issuer = issuer
        self.recipient = recipient
        self.thread = thread
        self.message = message
        self.header = header
        self.signature = signature
        self.signaturePQ = signaturePQ
        self.body = body
        self.events = events
        self.previous = previous
        self.transfer = transfer
        self.contentVerified = contentVerified
    }

    /// The event that decides whether sending is over: the peer has it, or will never take it.
    public var settles: ReceiptEvent? {
        events.map(\.event).last { $0 == .relayAcceptance || $0 == .relayRejection }
    }
}
