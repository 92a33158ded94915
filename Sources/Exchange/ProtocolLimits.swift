/// What the protocol allows, as stated in `docs/protocol.md`; enforced before any expensive work.
public enum ProtocolLimits {
    /// The protocol version this code speaks; the highest it knows.
    public static let version = 1
    /// The versions that a peer may use towards us.
    public static let versions = [1]
    /// The largest envelope, in bytes of its JSON. Larger things travel as transfers.
    public static let envelopeBytes = 1 << 20
    /// The largest receipt, in bytes of its JSON.
    public static let receiptBytes = 64 << 10
    /// How many heads of a thread a message may name as seen.
    public static let heads = 16
    /// All attachments inside one body together, in bytes before base64. More travels as a transfer.
    public static let inlineAttachmentBytes = 384 << 10
    /// A difference between the sender's clock and ours above which the message is marked, in seconds. Never a reason to reject.
    public static let clockSkewSeconds: Int64 = 300
    /// How long a known State is still dealt with, under an alarm, after its entry has ended, in seconds: thirty days.
    public static let staleEntrySeconds: Int64 = 30 * 86_400
}
