/// How much one listener takes from its peers before it says "not now".
public struct ExchangeLimits: Hashable, Sendable {
    /// Requests answered at the same time, all peers together; streams count until their last byte.
    public var concurrent: Int
    /// Requests answered at the same time for one State, so that no peer takes every place.
    public var concurrentPerPeer: Int
    /// Requests a second that one State may go on making.
    public var ratePerPeer: Double
    /// Requests that one State may make at once after a quiet time.
    public var burstPerPeer: Double
    /// Open connections, also of strangers in the middle of a handshake.
    public var connections: Int
    /// Seconds without a byte after which a connection is closed, in the handshake as later.
    public var idleSeconds: Int64

    public init(
        concurrent: Int = 256, concurrentPerPeer: Int = 64, ratePerPeer: Double = 500, burstPerPeer: Double = 1_000,
        connections: Int = 1_024, idleSeconds: Int64 = 30
    ) {
        self.concurrent = concurrent
        self.concurrentPerPeer = concurrentPerPeer
        self.ratePerPeer = ratePerPeer
        self.burstPerPeer = burstPerPeer
        self.connections = connections
        self.idleSeconds = idleSeconds
    }
}
