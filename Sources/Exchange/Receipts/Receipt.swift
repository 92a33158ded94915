import Attest
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
    /// To whom: the State that sent the message.
    public let recipient: StateCode
    /// Absent, like the next four, when no header could be read.
    public let thread: ThreadID?
    public let message: MessageID?
    /// SHA-256 of the message's header; of all bytes received when no header could be read.
    public let header: Digest
    /// SHA-256 of its P-256 signature.
    public let signature: Digest?
    /// SHA-256 of its ML-DSA-65 signature.
    public let signaturePQ: Digest?
    /// SHA-256 of the sealed body as the header names it.
    public let body: Digest?
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
        self._type = Self.type
        self.mode = mode
        self.issuer = issuer
        self.recipient = header.from.state
        self.thread = header.thread
        self.message = header.id
        self.header = envelope.digest
        self.signature = Digest(of: envelope.signature.bytes)
        self.signaturePQ = Digest(of: envelope.signaturePQ.bytes)
        self.body = header.body.sha256
        self.events = events
        self.previous = previous
        self.transfer = transfer
        self.contentVerified = contentVerified
    }

    /// Rejects bytes in which no header could be read.
    public init(rejecting bytes: Digest, mode: Mode, issuer: Party, to recipient: StateCode, entry: Entry) {
        self._type = Self.type
        self.mode = mode
        self.issuer = issuer
        self.recipient = recipient
        self.thread = nil
        self.message = nil
        self.header = bytes
        self.signature = nil
        self.signaturePQ = nil
        self.body = nil
        self.events = [entry]
        self.previous = nil
        self.transfer = nil
        self.contentVerified = nil
    }

    /// The event that decides whether sending is over: the peer has it, or will never take it.
    public var settles: ReceiptEvent? {
        events.map(\.event).last { $0 == .relayAcceptance || $0 == .relayRejection }
    }
}
