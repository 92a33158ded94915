public import Terms

/// A log that lies in tiles (C2SP tlog-tiles): its proofs and entries, read through a closure.
///
/// Every answer is checked against the root before it is given, so a damaged tile is noticed here and not by a court.
public struct TileLog {
    /// The bytes of a tile. A closure may give those of a wider tile at the same place: what is not asked for is ignored.
    public typealias ReadTile = (TileID) throws -> [UInt8]

    /// The number of entries.
    public let size: Int
    public let root: Digest
    private let readTile: ReadTile

    /// - Parameters:
    ///   - size: 0 or more.
    ///   - root: The root at that size, from a checkpoint.
    public init(size: Int, root: Digest, readTile: @escaping ReadTile) {
        self.size = size
        self.root = root
        self.readTile = readTile
    }

    /// The proof that entry `index` is in this log, leaf's sibling first.
    ///
    /// - Throws: ``LogFault``, and what `readTile` throws.
    public func inclusionProof(index: Int) throws -> [Digest] {
        guard index >= 0, index < size else { throw LogFault.beyondEnd }
        var tiles = TileHashes(size: size, readTile: readTile)
        let proof = try MerkleRange.inclusion(index: index, size: size).map { range in
            try MerkleRange.hash(range) { try tiles.hash(height: $0, index: $1) }
        }
        let leaf = try tiles.hash(height: 0, index: index)
        do {
            try MerkleTree.verifyInclusion(leafHash: leaf, index: index, size: size, proof: proof, root: root)
        } catch { throw LogFault.rootMismatch }
        return proof
    }

    /// The proof that this log continues itself as it was at an earlier size.
    ///
    /// - Throws: ``LogFault``, and what `readTile` throws.
    public func consistencyProof(from old: Int) throws -> [Digest] {
        guard old >= 0, old <= size else { throw LogFault.beyondEnd }
        var tiles = TileHashes(size: size, readTile: readTile)
        let proof = try MerkleRange.consistency(from: old, to: size).map { range in
            try MerkleRange.hash(range) { try tiles.hash(height: $0, index: $1) }
        }
        let oldRoot = try old == size ? root : MerkleRange.root(size: old) { try tiles.hash(height: $0, index: $1) }
        do {
            try MerkleTree.verifyConsistency(from: old, to: size, oldRoot: oldRoot, newRoot: root, proof: proof)
        } catch { throw LogFault.rootMismatch }
        return proof
    }

    /// The root that the log had at an earlier size, as far as its tiles say.
    ///
    /// - Throws: ``LogFault``, and what `readTile` throws.
    public func root(at old: Int) throws -> Digest {
        guard old >= 0, old <= size else { throw LogFault.beyondEnd }
        var tiles = TileHashes(size: size, readTile: readTile)
        return try MerkleRange.root(size: old) { try tiles.hash(height: $0, index: $1) }
    }

    /// The bytes of entry `index`, checked against its leaf hash and the root.
    ///
    /// - Throws: ``LogFault``, and what `readTile` throws.
    public func entry(at index: Int) throws -> [UInt8] {
        let proof = try inclusionProof(index: index)
        guard let tile = TileID.of(.entries, index / TileID.fullWidth, logSize: size) else { throw LogFault.beyondEnd }
        let entries = try EntryBundle.entries(in: readTile(tile))
        let place = index % TileID.fullWidth
        guard place < entries.count else { throw LogFault.damagedTile(tile.text) }
        do {
            try MerkleTree.verifyInclusion(
                leafHash: MerkleTree.leafHash(entries[place]), index: index, size: size, proof: proof, root: root)
        } catch { throw LogFault.damagedTile(tile.text) }
        return entries[place]
    }
}
