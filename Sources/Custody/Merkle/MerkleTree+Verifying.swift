public import Terms

extension MerkleTree {
    /// Checks that a leaf is in a tree (RFC 9162, section 2.1.3.2). Returns when it is.
    ///
    /// - Parameters:
    ///   - size: The number of leaves of the tree with that root.
    ///   - proof: Sibling of the leaf first.
    public static func verifyInclusion(
        leafHash: Digest, index: Int, size: Int, proof: [Digest], root: Digest
    ) throws(ProofFault) {
        guard index >= 0, index < size else { throw .indexOutOfRange }
        var place = index
        var last = size - 1
        var hash = leafHash
        for sibling in proof {
            guard last > 0 else { throw .tooManyHashes }
            if place & 1 == 1 || place == last {
                hash = nodeHash(sibling, hash)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = nodeHash(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .tooFewHashes }
        guard hash == root else { throw .rootMismatch }
    }

    /// Checks that a tree is a continuation of an earlier one (RFC 9162, section 2.1.4.2). Returns when it is.
    ///
    /// Every tree continues the empty one; then, and for a tree compared with itself, the proof must be empty.
    public static func verifyConsistency(
        from old: Int, to new: Int, oldRoot: Digest, newRoot: Digest, proof: [Digest]
    ) throws(ProofFault) {
        guard old >= 0, new >= 0 else { throw .indexOutOfRange }
        guard old <= new else { throw .sizesReversed }
        if old == 0 || old == new {
            guard proof.isEmpty else { throw .tooManyHashes }
            guard oldRoot == (old == 0 ? emptyRoot : newRoot) else { throw .earlierRootMismatch }
            guard new > 0 || newRoot == emptyRoot else { throw .rootMismatch }
            return
        }
        var rest = proof[...]
        var first = oldRoot
        if old & (old - 1) != 0 {
            guard let start = rest.popFirst() else { throw .tooFewHashes }
            first = start
        }
        var place = old - 1
        var last = new - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var earlier = first
        var later = first
        for hash in rest {
            guard last > 0 else { throw .tooManyHashes }
            if place & 1 == 1 || place == last {
                earlier = nodeHash(hash, earlier)
                later = nodeHash(hash, later)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                later = nodeHash(later, hash)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .tooFewHashes }
        guard earlier == oldRoot else { throw .earlierRootMismatch }
        guard later == newRoot else { throw .rootMismatch }
    }
}
