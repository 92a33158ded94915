public import NIOCore

/// How long the line to a peer may take before it counts as broken.
public struct PeerTimeouts: Hashable, Sendable {
    /// For the connection with its handshake.
    public var connect: TimeAmount
    /// Without a byte from the peer; also the longest that it may think.
    public var silence: TimeAmount
    /// For a whole call other than fetching a file of a package, which has no end of its own.
    public var call: TimeAmount

    public init(connect: TimeAmount = .seconds(10), silence: TimeAmount = .seconds(30), call: TimeAmount = .seconds(60)) {
        self.connect = connect
        self.silence = silence
        self.call = call
    }
}
