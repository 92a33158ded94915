import Attest
import Custody
import Terms
import Testing

@Suite struct ChunkTreeTests {
    static let sizes = [0, 1, ChunkTree.chunkSize - 1, ChunkTree.chunkSize, ChunkTree.chunkSize + 1, 3 * ChunkTree.chunkSize + 77]

    @Test(arguments: sizes, [1 << 20, 65_536, 999_983]) func theRootDoesNotDependOnThePieces(size: Int, piece: Int) throws {
        var dice = Dice(7)
        let bytes = dice.bytes(size)
        let secret = try #require(ChunkSecret(bytes: dice.bytes(32)))
        for secret in [nil, secret] {
            var tree = ChunkTree(secret: secret, keepsLeafHashes: true)
            for start in stride(from: 0, to: size, by: piece) { tree.update(Array(bytes[start..<min(size, start + piece)])) }
            let result = tree.finish()
            let leaves = stride(from: 0, to: size, by: ChunkTree.chunkSize).enumerated().map { index, start in
                MerkleTree.leafHash((secret?.leafSalt(index) ?? []) + bytes[start..<min(size, start + ChunkTree.chunkSize)])
            }
            #expect(result.root == MerkleTree.root(of: leaves))
            #expect(result.size == Int64(size))
            #expect(result.leafHashes?.digests == leaves)
            #expect(ChunkTree.chunkCount(size: Int64(size)) == leaves.count)
        }
    }

    @Test func oneChunkIsCheckedWithoutTheOthers() throws {
        var dice = Dice(8)
        let size = 4 * ChunkTree.chunkSize + 10
        let bytes = dice.bytes(size)
        let secret = ChunkSecret.random()
        var tree = ChunkTree(secret: secret, keepsLeafHashes: true)
        tree.update(bytes)
        let result = tree.finish()
        let proofs = MerkleTree(leafHashes: try #require(result.leafHashes))
        for index in 0..<5 {
            let range = try #require(ChunkTree.bytes(ofChunk: index, size: Int64(size)))
            let chunk = Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
            let proof = try proofs.inclusionProof(index: index, size: 5)
            func fault(
                _ chunk: [UInt8], at index: Int, size: Int64 = Int64(size), salt: [UInt8]
            ) -> ProofFault? {
                do {
                    try ChunkTree.verify(chunk: chunk, index: index, size: size, proof: proof, root: result.root, salt: salt)
                    return nil
                } catch { return error }
            }
            let salt = secret.leafSalt(index)
            #expect(fault(chunk, at: index, salt: salt) == nil)
            var altered = chunk
            altered[altered.count / 2] ^= 1
            #expect(fault(altered, at: index, salt: salt) == .rootMismatch)
            #expect(fault(Array(chunk.dropLast()), at: index, salt: salt) == .wrongChunkLength)
            #expect(fault(chunk, at: index, salt: secret.leafSalt(index + 1)) == .rootMismatch)
            #expect(fault(chunk, at: index, salt: Array(salt.dropLast())) == .wrongChunkLength)
            #expect(fault(chunk, at: 5, salt: salt) == .indexOutOfRange)
            #expect(fault(chunk, at: (index + 1) % 4, salt: salt) != nil)
        }
        #expect(ChunkTree.bytes(ofChunk: -1, size: 10) == nil)
        #expect(ChunkTree.bytes(ofChunk: 0, size: 0) == nil)
    }

    /// Computed with Python's `hmac` by the definition in RFC 5869.
    @Test func leafSaltsAreThoseOfTheDefinition() throws {
        let secret = try #require(ChunkSecret(bytes: Array(0..<32)))
        #expect(secret.leafSalt(0) == hex("74c87608c61d1e919b0dde21f960f579"))
        #expect(secret.leafSalt(953_674) == hex("0d06ee51a0a193504cbb630046e76047"))
    }

    @Test func aSecretOfAnotherLengthIsRefused() throws {
        #expect(ChunkSecret(bytes: []) == nil)
        let secret = ChunkSecret.random()
        #expect(try Canonical.value(ChunkSecret.self, from: Canonical.bytes(of: secret)) == secret)
    }
}
