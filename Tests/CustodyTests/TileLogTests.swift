import Custody
import Terms
import Testing

/// Tiles in memory, written as a store would.
struct TileShelf {
    var tiles: [String: [UInt8]] = [:]
    var size = 0
    var root = MerkleTree.emptyRoot

    struct Absent: Error { let path: String }

    func read(_ tile: TileID) throws -> [UInt8] {
        guard let bytes = tiles[tile.text] ?? tiles[tile.full.text] else { throw Absent(path: tile.text) }
        return bytes
    }

    mutating func add(_ entries: [[UInt8]]) throws {
        let result = try LogIntegrator.integrate(size: size, root: root, newLeaves: entries, readTile: read)
        for (tile, bytes) in result.tilesToWrite {
            if let old = tiles[tile.text] { #expect(old == bytes, "\(tile) was rewritten") }
            tiles[tile.text] = bytes
        }
        size = result.size
        root = result.root
    }

    var log: TileLog { TileLog(size: size, root: root, readTile: read) }
}

private func entries(_ range: Range<Int>) -> [[UInt8]] { range.map { Array("entry \($0)".utf8) } }

@Suite struct TileLogTests {
    @Test(arguments: [
        ("tile/0/x001/x234/067", TileID(level: .hashes(0), index: 1_234_067)),
        ("tile/0/000", TileID(level: .hashes(0), index: 0)), ("tile/63/999.p/255", TileID(level: .hashes(63), index: 999, width: 255)),
        ("tile/1/x001/000.p/1", TileID(level: .hashes(1), index: 1_000, width: 1)),
        ("tile/entries/x273/000.p/112", TileID(level: .entries, index: 273_000, width: 112)),
    ]) func aPathIsReadAndWritten(path: String, tile: TileID?) throws {
        #expect(tile?.text == path)
        #expect(TileID(text: path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/0/x000/001",
        "tile/0/001/002", "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p", "tile/0/000.p/",
        "tile/0/000/1", "/tile/0/000", "tile/0/000/", "tile/entry/000", "tile/0/xx01/000", "tile/0/٠٠٠",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ]) func aPathOfAnotherFormIsRefused(path: String) { #expect(TileID(text: path) == nil) }

    @Test func randomBatchesGiveTheTreeOfAllEntries() throws {
        var dice = Dice(1)
        for round in 0..<3 {
            var shelf = TileShelf()
            var accumulator = MerkleAccumulator()
            while shelf.size < 1_500 {
                let count = Int.random(in: 0...[3, 300, 700][round], using: &dice)
                let batch = entries(shelf.size..<shelf.size + count)
                try shelf.add(batch)
                for entry in batch { accumulator.append(MerkleTree.leafHash(entry)) }
                #expect(shelf.root == accumulator.root)
                #expect(shelf.size == accumulator.size)
            }
        }
    }

    @Test func aLogOfSeventyThousandHasTheTilesOfTheSpecification() throws {
        var shelf = TileShelf()
        try shelf.add(entries(0..<70_000))
        let paths = shelf.tiles.keys
        #expect(paths.filter { $0.hasPrefix("tile/0/") && !$0.contains(".p/") }.count == 273)
        #expect(shelf.tiles["tile/0/273.p/112"]?.count == 112 * 32)
        #expect(shelf.tiles["tile/1/000"]?.count == 256 * 32)
        #expect(shelf.tiles["tile/1/001.p/17"]?.count == 17 * 32)
        #expect(shelf.tiles["tile/2/000.p/1"]?.count == 32)
        #expect(paths.filter { $0.hasPrefix("tile/entries/") }.count == 274)
        #expect(paths.count == 273 + 1 + 1 + 1 + 1 + 274)
        for index in [0, 255, 256, 65_535, 65_536, 69_887, 69_999] {
            #expect(try shelf.log.entry(at: index) == Array("entry \(index)".utf8))
        }
        let hashes = entries(0..<70_000).map(MerkleTree.leafHash)
        let tree = MerkleTree(leafHashes: hashes)
        #expect(tree.root == shelf.root)
        for old in [1, 255, 256, 257, 40_000, 65_536, 69_999, 70_000] {
            #expect(try shelf.log.consistencyProof(from: old) == tree.consistencyProof(from: old, to: 70_000))
        }
        for index in [0, 255, 256, 65_536, 69_999] {
            #expect(try shelf.log.inclusionProof(index: index) == tree.inclusionProof(index: index, size: 70_000))
        }
    }

    @Test func aSecondRunAfterACrashWritesTheSame() throws {
        var shelf = TileShelf()
        try shelf.add(entries(0..<300))
        let before = shelf
        try shelf.add(entries(300..<900))
        // The tiles of the first run are there, but its checkpoint was never signed.
        var again = before
        again.tiles = shelf.tiles
        try again.add(entries(300..<900))
        #expect(again.tiles == shelf.tiles)
        #expect(again.root == shelf.root)
    }

    @Test func fullTilesStandInForPartialOnes() throws {
        var shelf = TileShelf()
        try shelf.add(entries(0..<100))
        try shelf.add(entries(100..<512))
        for path in shelf.tiles.keys where path.hasPrefix("tile/0/") && path.contains(".p/") { shelf.tiles[path] = nil }
        let early = TileLog(size: 100, root: try shelf.log.root(at: 100), readTile: shelf.read)
        #expect(try early.entry(at: 99) == Array("entry 99".utf8))
    }

    @Test func everyDamagedTileIsNoticed() throws {
        var shelf = TileShelf()
        try shelf.add(entries(0..<700))
        for (path, bytes) in shelf.tiles where path.hasPrefix("tile/") && !path.hasPrefix("tile/entries/") {
            // The rightmost tiles decide the root; the others are seen when a proof goes through them.
            for damage in [Array(bytes.dropLast()), bytes.map { $0 ^ 1 }, [], bytes + bytes + bytes] {
                var broken = shelf
                broken.tiles[path] = damage
                let isSeen = (0..<700).contains { (try? broken.log.inclusionProof(index: $0)) == nil }
                #expect(isSeen || damage.starts(with: bytes), "\(path)")
            }
        }
        var broken = shelf
        broken.tiles["tile/entries/002.p/188"]?[5] ^= 1
        #expect(throws: LogFault.damagedTile("tile/entries/002.p/188")) { try broken.log.entry(at: 512) }
        #expect(throws: LogFault.damagedTile("tile/entries/002.p/188")) { try broken.add(entries(700..<701)) }
        broken = shelf
        broken.tiles["tile/0/002.p/188"]?[5] ^= 1
        #expect(throws: LogFault.rootMismatch) { try broken.add(entries(700..<701)) }
    }

    @Test func whatIsBeyondTheEndIsRefused() throws {
        var shelf = TileShelf()
        try shelf.add(entries(0..<10))
        #expect(throws: LogFault.beyondEnd) { try shelf.log.inclusionProof(index: 10) }
        #expect(throws: LogFault.beyondEnd) { try shelf.log.inclusionProof(index: -1) }
        #expect(throws: LogFault.beyondEnd) { try shelf.log.consistencyProof(from: 11) }
        #expect(throws: LogFault.entryTooLong) { try shelf.add([[UInt8](repeating: 0, count: 65_536)]) }
        #expect(shelf.size == 10)
    }

    @Test(arguments: [[], [0], [0, 1], [0, 0, 0], [255, 255, 1]] as [[UInt8]]) func aBrokenBundleIsNoBundle(bytes: [UInt8]) throws {
        if bytes.isEmpty {
            #expect(try EntryBundle.entries(in: bytes).isEmpty)
        } else {
            #expect(throws: LogFault.self) { try EntryBundle.entries(in: bytes) }
        }
    }
}
