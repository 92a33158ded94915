public import Terms

/// An entry of this node's custody log.
public struct LogRow: Hashable, Sendable {
    public let index: Int64
    /// The public bytes: a commitment and nothing else.
    public let entry: [UInt8]
    /// What is committed to: digest of a message's header or of a signed document; nil for padding and after erasure.
    public let subject: Digest?
    /// The 32 bytes that blind the commitment; nil for padding and after erasure.
    public let salt: [UInt8]?

    public init(index: Int64, entry: [UInt8], subject: Digest?, salt: [UInt8]?) {
        self.index = index
        self.entry = entry
        self.subject = subject
        self.salt = salt
    }
}
