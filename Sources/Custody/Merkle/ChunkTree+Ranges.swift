import Attest
public import Terms

extension ChunkTree {
    /// The number of chunks of an object of so many bytes.
    public static func chunkCount(size: Int64) -> Int {
        size <= 0 ? 0 : Int((size - 1) / Int64(chunkSize)) + 1
    }

    /// The bytes of the object that a chunk covers; `nil` when the object has no such chunk.
    public static func bytes(ofChunk index: Int, size: Int64) -> Range<Int64>? {
        guard index >= 0, index < chunkCount(size: size) else { return nil }
        let start = Int64(index) * Int64(chunkSize)
        return start..<min(size, start + Int64(chunkSize))
    }

    /// - Parameter salt: The 16 bytes of ``ChunkSecret/leafSalt(_:)`` for plaintext, nothing for ciphertext.
    public static func leafHash(chunk: [UInt8], salt: [UInt8] = []) -> Digest { hashed([0x00], salt, chunk) }

    /// The leaf hash of a chunk of ciphertext, which has no salt.
    public static func leafHash(ofCiphertext chunk: ArraySlice<UInt8>) -> Digest {
        var digest = DigestStream()
        digest.update([0x00])
        digest.update(chunk)
        return digest.finish()
    }

    /// Checks one chunk of an object against the object's root, without the rest of the object.
    ///
    /// - Parameters:
    ///   - index: Which chunk, from 0.
    ///   - size: The bytes of the whole object.
    ///   - salt: The leaf's 16 bytes for plaintext, nothing for ciphertext.
    public static func verify(
        chunk: [UInt8], index: Int, size: Int64, proof: [Digest], root: Digest, salt: [UInt8] = []
    ) throws(ProofFault) {
        guard let range = bytes(ofChunk: index, size: size) else { throw .indexOutOfRange }
        guard Int64(chunk.count) == range.upperBound - range.lowerBound else { throw .wrongChunkLength }
        // A salt of another length would shift bytes between salt and chunk.
        guard salt.isEmpty || salt.count == 16 else { throw .wrongChunkLength }
        try MerkleTree.verifyInclusion(
            leafHash: leafHash(chunk: chunk, salt: salt), index: index, size: chunkCount(size: size), proof: proof, root: root)
    }
}
