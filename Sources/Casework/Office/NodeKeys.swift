public import Attest
public import Custody

/// The keys that a running node holds in memory. With them one can act as the node, not as its people.
public struct NodeKeys: Sendable {
    /// Signs envelopes, transfers and dossiers.
    public let message: TwinSigner
    /// Signs receipts.
    public let receipt: TwinSigner
    /// Signs the log's checkpoints.
    public let log: NoteSigner
    /// The place in the store's sequence of entries at which the present log begins; 0 for a State's first log.
    public let logStart: Int64
    /// Wraps case keys, sealing identities and pins.
    public let node: ContentKey

    public init(message: TwinSigner, receipt: TwinSigner, log: NoteSigner, logStart: Int64 = 0, node: ContentKey) {
        self.message = message
        self.receipt = receipt
        self.log = log
        self.logStart = logStart
        self.node = node
    }
}
