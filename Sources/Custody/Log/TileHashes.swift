import Terms

/// Inner hashes of a tiled log. Each tile is read once and then remembered.
struct TileHashes {
    let size: Int
    let readTile: TileLog.ReadTile
    private var seen: [TileID: HashList] = [:]

    init(size: Int, readTile: @escaping TileLog.ReadTile) {
        self.size = size
        self.readTile = readTile
    }

    /// The hash of the full subtree of 2^height leaves that begins at leaf `index` · 2^height.
    mutating func hash(height: Int, index: Int) throws -> Digest {
        // A subtree of height 8 is one hash of the level above, unless that level does not hold it yet; it always does,
        // because only full tiles are asked for at such heights.
        let level = height / 8
        let span = 1 << (height % 8)
        let first = index * span
        let list = try tile(.hashes(level), first / TileID.fullWidth)
        let start = first % TileID.fullWidth
        var hashes = try (start..<start + span).map { place in
            guard place < list.count else { throw LogFault.beyondEnd }
            return list[place]
        }
        while hashes.count > 1 {
            hashes = (0..<hashes.count / 2).map { MerkleTree.nodeHash(hashes[2 * $0], hashes[2 * $0 + 1]) }
        }
        return hashes[0]
    }

    mutating func tile(_ level: TileID.Level, _ index: Int) throws -> HashList {
        guard let id = TileID.of(level, index, logSize: size) else { throw LogFault.beyondEnd }
        if let list = seen[id] { return list }
        let bytes = try readTile(id)
        guard bytes.count <= TileID.fullWidth * 32, let list = HashList(bytes: bytes), list.count >= id.width else {
            throw LogFault.damagedTile(id.text)
        }
        let exact = list.prefix(id.width)
        seen[id] = exact
        return exact
    }

    /// Takes a tile that is not in the store yet.
    mutating func remember(_ id: TileID, _ list: HashList) { seen[id] = list }
}
