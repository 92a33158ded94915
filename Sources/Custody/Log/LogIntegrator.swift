public import Terms

/// Puts new entries into a tiled log. It reads what lies at the right edge and says what to write; it writes nothing itself.
///
/// The same input gives the same files, so that a run cut short by a crash is simply run again. Existing full tiles are
/// never written again.
public enum LogIntegrator {
    /// What an integration asks the store to do, and the tree that results.
    public struct Integration: Sendable {
        /// Files to write and sync before the checkpoint of `size` is signed. A path that exists already has these bytes.
        public let tilesToWrite: [(tile: TileID, bytes: [UInt8])]
        /// The number of entries afterwards.
        public let size: Int
        public let root: Digest
    }

    /// - Parameters:
    ///   - size: The number of entries before.
    ///   - root: The root before. When given, the tiles read must lead to it: a store that lost or changed its right edge is
    ///     noticed before anything is built on it.
    ///   - newLeaves: The bytes of the new entries, in order.
    ///   - readTile: Reads the partial tiles of the log of `size`; a wider tile at the same place will do.
    /// - Throws: ``LogFault``, and what `readTile` throws. Nothing is to be written then.
    public static func integrate(
        size: Int, root: Digest? = nil, newLeaves: [[UInt8]], readTile: @escaping TileLog.ReadTile
    ) throws -> Integration {
        guard size >= 0, newLeaves.count <= Int.max - size else { throw LogFault.beyondEnd }
        var before = TileHashes(size: size, readTile: readTile)
        if let root {
            let found = try MerkleRange.root(size: size) { try before.hash(height: $0, index: $1) }
            guard found == root else { throw LogFault.rootMismatch }
        }
        let newSize = size + newLeaves.count
        var writes = try bundles(size: size, entries: newLeaves, before: &before, readTile: readTile)
        var after = TileHashes(size: newSize, readTile: readTile)
        var fresh = HashList(newLeaves.map(MerkleTree.leafHash))
        var level = 0
        while fresh.count > 0 {
            let old = TileID.count(at: level, logSize: size)
            var index = old / TileID.fullWidth
            var row = old % TileID.fullWidth == 0 ? HashList() : try before.tile(.hashes(level), index)
            var completed = HashList()
            for place in 0..<fresh.count {
                row.append(fresh[place])
                let isFull = row.count == TileID.fullWidth
                guard isFull || place == fresh.count - 1 else { continue }
                let id = TileID(.hashes(level), index, width: row.count)
                writes.append((id, row.bytes))
                after.remember(id, row)
                guard isFull else { continue }
                completed.append(MerkleTree(leafHashes: row).root)
                row = HashList()
                index += 1
            }
            fresh = completed
            level += 1
        }
        // Levels that got nothing new keep their tiles, under the same names: `after` reads those from the store.
        let newRoot = try MerkleRange.root(size: newSize) { try after.hash(height: $0, index: $1) }
        return Integration(tilesToWrite: writes, size: newSize, root: newRoot)
    }

    private static func bundles(
        size: Int, entries: [[UInt8]], before: inout TileHashes, readTile: TileLog.ReadTile
    ) throws -> [(tile: TileID, bytes: [UInt8])] {
        var writes: [(tile: TileID, bytes: [UInt8])] = []
        var index = size / TileID.fullWidth
        var width = size % TileID.fullWidth
        var bundle: [UInt8] = []
        if width > 0, !entries.isEmpty {
            let id = TileID(.entries, index, width: width)
            let old = Array(try EntryBundle.entries(in: readTile(id)).prefix(width))
            let hashes = try before.tile(.hashes(0), index)
            guard old.map(MerkleTree.leafHash) == hashes.digests else { throw LogFault.damagedTile(id.text) }
            bundle = try EntryBundle.bytes(of: old)
        }
        for (place, entry) in entries.enumerated() {
            try EntryBundle.append(entry, to: &bundle)
            width += 1
            guard width == TileID.fullWidth || place == entries.count - 1 else { continue }
            writes.append((TileID(.entries, index, width: width), bundle))
            guard width == TileID.fullWidth else { continue }
            bundle = []
            width = 0
            index += 1
        }
        return writes
    }
}
