public import Terms

/// The root of a growing Merkle tree, in memory that grows with the logarithm of its size (at most 63 digests).
public struct MerkleAccumulator: Hashable, Sendable {
    /// The number of leaves so far.
    public private(set) var size: Int
    /// The hashes of the full subtrees that the tree consists of, largest first: one for each 1 in the binary `size`.
    ///
    /// Together with `size` it is all there is to keep when a stream is to be continued later.
    public private(set) var frontier: [Digest]

    public init() {
        size = 0
        frontier = []
    }

    /// A tree to be continued; `nil` when the frontier has not one digest for each 1 in the binary `size`.
    public init?(size: Int, frontier: [Digest]) {
        guard size >= 0, frontier.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.frontier = frontier
    }

    public mutating func append(_ leafHash: Digest) {
        var hash = leafHash
        var rest = size
        while rest & 1 == 1, let left = frontier.popLast() {
            hash = MerkleTree.nodeHash(left, hash)
            rest >>= 1
        }
        frontier.append(hash)
        size += 1
    }

    public var root: Digest {
        guard var root = frontier.last else { return MerkleTree.emptyRoot }
        for left in frontier.dropLast().reversed() { root = MerkleTree.nodeHash(left, root) }
        return root
    }
}
