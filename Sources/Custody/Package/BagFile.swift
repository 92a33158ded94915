import Attest
public import Terms

/// One file of a bag as the manifests know it.
public struct BagFile: Hashable, Sendable {
    /// From the top of the bag, so `data/00000000.age` for payload.
    public let path: String
    public let digest: Digest
    /// Bytes.
    public let size: Int64

    public init(path: String, digest: Digest, size: Int64) {
        self.path = path
        self.digest = digest
        self.size = size
    }

    public init(path: String, bytes: [UInt8]) {
        self.init(path: path, digest: Digest(of: bytes), size: Int64(bytes.count))
    }
}
