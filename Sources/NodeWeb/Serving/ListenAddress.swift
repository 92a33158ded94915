/// Where a listener waits: a host name or IP address of this machine, and a port. Port 0 lets the system choose.
public struct ListenAddress: Hashable, Sendable {
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Whether only programs of this machine can reach it; plain HTTP is allowed nowhere else.
    public var isLoopback: Bool { host == "127.0.0.1" || host == "::1" || host == "localhost" }
}
