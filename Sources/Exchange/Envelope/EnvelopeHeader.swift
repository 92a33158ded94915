import Attest
public import Terms

/// What stands in clear on a message: enough to route, verify and file it, and nothing about the case.
///
/// Its canonical JSON (RFC 8785) is what the node signs; the SHA-256 of those bytes is the message's digest.
public struct EnvelopeHeader: Codable, Hashable, Sendable {
    public static let type = "comity/envelope/v1"

    /// What the header promises about the sealed body.
    public struct Body: Codable, Hashable, Sendable {
        /// SHA-256 of the sealed bytes.
        public let sha256: Digest
        /// Length of the sealed bytes.
        public let size: Int
        /// To which key the body is sealed: SHA-256 of the raw public key.
        public let recipientKey: Digest
        /// Commitment to the plaintext, so that nobody can adopt the sealed body as his own.
        public let innerCommit: Digest

        public init(sha256: Digest, size: Int, recipientKey: Digest, innerCommit: Digest) {
            self.sha256 = sha256
            self.size = size
            self.recipientKey = recipientKey
            self.innerCommit = innerCommit
        }
    }

    public let _type: String
    public let version: Int
    public let id: MessageID
    public let thread: ThreadID
    public let from: Party
    public let to: Party
    public let kind: MessageKind
    public let mode: Mode
    /// When the sender says that he sent it: a claim, not a proof.
    public let sentAt: Moment
    /// The thread's heads that the sender knew, as digests, sorted; empty for the message that opens the thread.
    public let previous: [Digest]
    public let body: Body
    public let policy: SignaturePolicy

    public init(
        id: MessageID, thread: ThreadID, from: Party, to: Party, kind: MessageKind, mode: Mode, sentAt: Moment, previous: [Digest],
        body: Body, policy: SignaturePolicy = .p256AndMLDSA65
    ) {
        self._type = Self.type
        self.version = ProtocolLimits.version
        self.id = id
        self.thread = thread
        self.from = from
        self.to = to
        self.kind = kind
        self.mode = mode
        self.sentAt = sentAt
        self.previous = previous.sorted()
        self.body = body
        self.policy = policy
    }
}

/// Which signatures a document must carry.
public enum SignaturePolicy: String, Codable, Hashable, Sendable {
    /// ECDSA P-256 in one file and ML-DSA-65 in another; both must verify.
    case p256AndMLDSA65 = "p256+mldsa65"
}
