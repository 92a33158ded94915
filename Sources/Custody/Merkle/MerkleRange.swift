import Terms

/// Which runs of leaves a root or a proof is made of. Where their hashes come from (memory, tiles) is the caller's affair.
enum MerkleRange {
    /// The hash of the full subtree of 2^height leaves that begins at leaf `index` · 2^height.
    typealias Node<E: Error> = (_ height: Int, _ index: Int) throws(E) -> Digest

    static func root<E: Error>(size: Int, node: Node<E>) throws(E) -> Digest {
        size == 0 ? MerkleTree.emptyRoot : try hash(0..<size, node: node)
    }

    /// The tree hash of a run of leaves whose start is a multiple of the largest power of two in its length.
    static func hash<E: Error>(_ range: Range<Int>, node: Node<E>) throws(E) -> Digest {
        var hashes: [Digest] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = (range.upperBound - start).bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            hashes.append(try node(height, start >> height))
            start += 1 << height
        }
        guard var root = hashes.popLast() else { return MerkleTree.emptyRoot }
        while let left = hashes.popLast() { root = MerkleTree.nodeHash(left, root) }
        return root
    }

    /// PATH(m, D[n]) of RFC 6962, section 2.1.1.
    static func inclusion(index: Int, size: Int) throws(ProofFault) -> [Range<Int>] {
        guard size > 0, index >= 0, index < size else { throw .indexOutOfRange }
        var ranges: [Range<Int>] = []
        var low = 0
        var high = size
        while high - low > 1 {
            let middle = low + split(high - low)
            if index < middle {
                ranges.append(middle..<high)
                high = middle
            } else {
                ranges.append(low..<middle)
                low = middle
            }
        }
        return ranges.reversed()
    }

    /// PROOF(m, D[n]) of RFC 6962, section 2.1.2; empty when one of the trees is empty or both are the same.
    static func consistency(from old: Int, to new: Int) throws(ProofFault) -> [Range<Int>] {
        guard old >= 0, new >= 0 else { throw .indexOutOfRange }
        guard old <= new else { throw .sizesReversed }
        guard old > 0, old < new else { return [] }
        var ranges: [Range<Int>] = []
        var low = 0
        var high = new
        while high != old {
            let middle = low + split(high - low)
            if old <= middle {
                ranges.append(middle..<high)
                high = middle
            } else {
                ranges.append(low..<middle)
                low = middle
            }
        }
        // The verifier knows the earlier root already, if it is one of the hashes.
        if low > 0 { ranges.append(low..<high) }
        return ranges.reversed()
    }

    /// The largest power of two below `length`, which is at least 2.
    private static func split(_ length: Int) -> Int { 1 << (length.bitWidth - 1 - (length - 1).leadingZeroBitCount) }
}
