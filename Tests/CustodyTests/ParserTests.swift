import Attest
import Custody
import Terms
import Testing

/// Bytes from outside never crash a parser, whatever they are.
@Suite struct ParserTests {
    @Test func randomBytesAreRefusedQuietly() throws {
        var dice = Dice(99)
        for _ in 0..<2_000 {
            let bytes = dice.bytes(Int.random(in: 0...400, using: &dice))
            feed(bytes)
            feed(bytes.map { $0 & 0x7F })
        }
    }

    @Test func sampleBytesWithHolesAreRefusedQuietly() throws {
        var dice = Dice(100)
        let proof = try LogProofTests.Sample(size: 7, index: 3)
        let package = try SamplePackage()
        let samples = [
            proof.proof.bytes, proof.proof.note.bytes, Array(NoteTests.key.utf8), proof.entry.bytes, Array("tile/0/x001/000.p/7".utf8),
            try package.transfer.bytes(), Array("BagIt-Version: 1.0\n".utf8), try BagTests.sample().bytes(of: "manifest-sha256.txt"),
        ]
        for sample in samples {
            for _ in 0..<300 {
                var bytes = sample
                switch Int.random(in: 0...3, using: &dice) {
                case 0: bytes.removeSubrange(0..<Int.random(in: 0...bytes.count, using: &dice))
                case 1: bytes.removeLast(Int.random(in: 0...bytes.count, using: &dice))
                case 2: bytes.insert(contentsOf: dice.bytes(4), at: Int.random(in: 0...bytes.count, using: &dice))
                default: for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8(truncatingIfNeeded: dice.next()) }
                }
                feed(bytes)
            }
        }
    }

    @Test func enormousNumbersAreRefusedQuietly() throws {
        let root = Blob(MerkleTree.emptyRoot.bytes).base64
        let hash = MerkleTree.emptyRoot
        for number in ["9223372036854775807", "9223372036854775808", "18446744073709551616"] {
            if let head = try? Checkpoint(body: "o\n\(number)\n\(root)\n") {
                #expect(throws: ProofFault.self) {
                    try MerkleTree.verifyInclusion(
                        leafHash: hash, index: head.size - 1, size: head.size, proof: Array(repeating: hash, count: 63), root: hash)
                }
                #expect(throws: ProofFault.self) {
                    try MerkleTree.verifyConsistency(
                        from: 1, to: head.size, oldRoot: hash, newRoot: hash, proof: Array(repeating: hash, count: 63))
                }
                let log = TileLog(size: head.size, root: hash) { _ in [] }
                #expect(throws: (any Error).self) { try log.inclusionProof(index: head.size - 1) }
                #expect(throws: (any Error).self) { try log.consistencyProof(from: head.size - 1) }
                #expect(throws: (any Error).self) {
                    try LogIntegrator.integrate(size: head.size, newLeaves: [[1]]) { _ in [] }
                }
            }
        }
    }

    private func feed(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = try? SignedNote(parsing: bytes)
        _ = try? LogProof(parsing: bytes)
        _ = try? LogEntry(parsing: bytes)
        _ = try? EntryBundle.entries(in: bytes)
        _ = try? Checkpoint(body: text)
        _ = TileID(text: text)
        _ = NoteVerifier(text: text)
        _ = CosignatureVerifier(text: text)
        _ = BagPath(text)
        _ = try? TransferManifest(parsing: bytes)
        _ = try? InnerManifest(parsing: bytes)
        _ = try? InnerBundle(parsing: bytes)
        if var bag = try? BagTests.sample() {
            bag.files["manifest-sha256.txt"] = bytes
            bag.files["bag-info.txt"] = bytes
            _ = try? BagCheck.findings(in: bag)
        }
    }
}
