public import Terms

/// A Merkle tree over SHA-256 (RFC 6962, section 2.1), with all its inner hashes in memory: 64 bytes for each leaf.
///
/// For a tree of which only the root is wanted, ``MerkleAccumulator`` needs a few hundred bytes.
public struct MerkleTree: Sendable {
    /// `levels[h]` holds the hashes of the full subtrees of 2^h leaves, from the left.
    private let levels: [HashList]

    public init(leafHashes: HashList) {
        var levels = [leafHashes]
        while let last = levels.last, last.count > 1 {
            var next = HashList()
            for pair in 0..<last.count / 2 { next.append(Self.nodeHash(last[2 * pair], last[2 * pair + 1])) }
            levels.append(next)
        }
        self.levels = levels
    }

    public init(leafHashes: [Digest]) { self.init(leafHashes: HashList(leafHashes)) }

    /// The number of leaves.
    public var size: Int { levels[0].count }

    public var leafHashes: HashList { levels[0] }

    public var root: Digest { MerkleRange.root(size: size) { levels[$0][$1] } }

    /// The root that the tree had when it held only its first leaves.
    public func root(at size: Int) throws(ProofFault) -> Digest {
        guard size >= 0, size <= self.size else { throw .indexOutOfRange }
        return MerkleRange.root(size: size) { levels[$0][$1] }
    }

    /// The hashes that lead from a leaf to the root of the first `size` leaves (RFC 6962, section 2.1.1), sibling first.
    public func inclusionProof(index: Int, size: Int) throws(ProofFault) -> [Digest] {
        guard size <= self.size else { throw .indexOutOfRange }
        return try MerkleRange.inclusion(index: index, size: size).map { range in
            MerkleRange.hash(range) { levels[$0][$1] }
        }
    }

    /// The hashes that show that the first `old` leaves are a prefix of the first `new` ones (RFC 6962, section 2.1.2).
    public func consistencyProof(from old: Int, to new: Int) throws(ProofFault) -> [Digest] {
        guard new <= self.size else { throw .indexOutOfRange }
        return try MerkleRange.consistency(from: old, to: new).map { range in
            MerkleRange.hash(range) { levels[$0][$1] }
        }
    }

    /// The root of the tree without leaves: the SHA-256 of nothing.
    public static let emptyRoot = hashed()

    /// SHA-256(0x00 || data).
    public static func leafHash(_ data: [UInt8]) -> Digest { hashed([0x00], data) }

    /// SHA-256(0x01 || left || right).
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest { hashed([0x01], left.bytes, right.bytes) }

    public static func root(of leafHashes: [Digest]) -> Digest {
        var accumulator = MerkleAccumulator()
        for hash in leafHashes { accumulator.append(hash) }
        return accumulator.root
    }

    /// - Parameter hashes: All leaf hashes, at least `size` of them.
    public static func inclusionProof(index: Int, size: Int, hashes: [Digest]) throws(ProofFault) -> [Digest] {
        try MerkleTree(leafHashes: hashes).inclusionProof(index: index, size: size)
    }

    /// - Parameter hashes: All leaf hashes, at least `new` of them.
    public static func consistencyProof(from old: Int, to new: Int, hashes: [Digest]) throws(ProofFault) -> [Digest] {
        try MerkleTree(leafHashes: hashes).consistencyProof(from: old, to: new)
    }
}
