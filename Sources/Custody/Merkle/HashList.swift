public import Terms

/// Many digests side by side, 32 bytes each, as in a tile.
public struct HashList: Hashable, Sendable {
    /// The digests in order, without separators.
    public private(set) var bytes: [UInt8]

    public init() { bytes = [] }

    public init(_ digests: some Sequence<Digest>) {
        bytes = []
        for digest in digests { bytes += digest.bytes }
    }

    /// `nil` unless the bytes divide into digests of 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count % 32 == 0 else { return nil }
        self.bytes = bytes
    }

    public var count: Int { bytes.count / 32 }

    /// - Parameter index: 0 to `count - 1`; anything else is a programming mistake.
    public subscript(index: Int) -> Digest {
        guard let digest = Digest(bytes: Array(bytes[index * 32..<index * 32 + 32])) else {
            preconditionFailure("a slice of 32 bytes is a digest")
        }
        return digest
    }

    public mutating func append(_ digest: Digest) { bytes += digest.bytes }

    public var digests: [Digest] { (0..<count).map { self[$0] } }

    /// The first digests; all of them when there are fewer.
    public func prefix(_ length: Int) -> HashList {
        var list = HashList()
        list.bytes = Array(bytes.prefix(max(0, length) * 32))
        return list
    }
}
