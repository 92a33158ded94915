import Custody
import Terms
import Testing

/// Whoever reads a whole log finds every file that is not as it was published, by its name.
@Suite struct LogReviewTests {
    private func shelf(_ count: Int) throws -> (TileShelf, Checkpoint) {
        var shelf = TileShelf()
        for start in stride(from: 0, to: count, by: 100) {
            try shelf.add((start..<min(start + 100, count)).map { Array("entry \($0)".utf8) })
        }
        return (shelf, try Checkpoint(origin: "xa.example/custody/2027", size: shelf.size, root: shelf.root))
    }

    private func review(_ shelf: TileShelf, _ checkpoint: Checkpoint) throws -> LogReview {
        try LogReview(of: checkpoint) { shelf.tiles[$0.text] ?? shelf.tiles[$0.full.text] }
    }

    @Test(arguments: [0, 1, 255, 256, 257, 700, 66_000])
    func aSoundLogIsReadWhole(size: Int) throws {
        let (shelf, checkpoint) = try shelf(size)
        let review = try review(shelf, checkpoint)
        #expect(review.findings.isEmpty)
        #expect(review.entries.count == size)
        #expect(review.entries.last == (size > 0 ? Array("entry \(size - 1)".utf8) : nil))
    }

    @Test func eachFileThatIsAlteredOrLostIsNamed() throws {
        let (shelf, checkpoint) = try shelf(700)
        let files = TileID.all(logSize: 700)
        #expect(files.count == 7)
        for file in files {
            var altered = shelf
            altered.tiles[file.text]?[3] ^= 1
            #expect(try review(altered, checkpoint).findings.isEmpty == false, "\(file) altered")
            var lost = shelf
            lost.tiles[file.text] = nil
            #expect(try review(lost, checkpoint).findings.contains { $0.contains(file.text) }, "\(file) lost")
        }
    }

    @Test func aCheckpointOfAnotherRootIsNoticed() throws {
        let (shelf, checkpoint) = try shelf(300)
        let other = try Checkpoint(origin: checkpoint.origin, size: 300, root: MerkleTree.emptyRoot)
        #expect(try review(shelf, other).findings == ["the entries do not lead to the checkpoint's root"])
    }
}
