public import Terms

/// Another State's node as this one trusts it.
public struct PeerRow: Hashable, Sendable {
    public let state: StateCode
    /// The pinned fingerprint of the State's root, sealed under the node key so that the store cannot exchange it.
    public var sealedPin: [UInt8]
    /// The last accepted entry, as JSON of `Exchange.SignedDocument`; nil until one was fetched or given.
    public var entry: [UInt8]?
    public var sequence: Int
    public var pairedAt: Moment

    public init(state: StateCode, sealedPin: [UInt8], entry: [UInt8]?, sequence: Int, pairedAt: Moment) {
        self.state = state
        self.sealedPin = sealedPin
        self.entry = entry
        self.sequence = sequence
        self.pairedAt = pairedAt
    }
}
