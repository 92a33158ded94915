import Attest
public import Terms

/// The Merkle tree over the chunks of one object, computed while the bytes stream past.
///
/// Chunks are 1 MiB (2^20 bytes); the last is shorter unless the object ends on a boundary. An empty object has no chunk and
/// the root of the empty tree. The leaf data of a sealed object is the chunk; of a plaintext object the leaf's 16-byte salt
/// followed by the chunk (``ChunkSecret``). Memory does not grow with the object, unless leaf hashes are kept: 32 bytes for
/// each chunk, with which ranges can be proven later.
public struct ChunkTree: Sendable {
    /// 2^20 bytes.
    public static let chunkSize = 1 << 20

    private let secret: ChunkSecret?
    private var accumulator = MerkleAccumulator()
    private var leaf = DigestStream()
    private var filled = 0
    private var kept: HashList?

    /// - Parameters:
    ///   - secret: Given for plaintext, absent for ciphertext.
    ///   - keepsLeafHashes: Whether `finish` returns the leaf hashes too.
    public init(secret: ChunkSecret? = nil, keepsLeafHashes: Bool = false) {
        self.secret = secret
        self.kept = keepsLeafHashes ? HashList() : nil
    }

    /// The bytes seen so far.
    public var byteCount: Int64 { Int64(accumulator.size) * Int64(Self.chunkSize) + Int64(filled) }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            if filled == 0 { begin() }
            let count = min(rest.count, Self.chunkSize - filled)
            leaf.update(UnsafeRawBufferPointer(rebasing: rest[..<count]))
            filled += count
            if filled == Self.chunkSize { end() }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// Ends the last chunk and gives the result. Further bytes afterwards are a programming mistake.
    public mutating func finish() -> Result {
        let size = byteCount
        if filled > 0 { end() }
        return Result(root: accumulator.root, size: size, leafHashes: kept)
    }

    /// What `finish` gives.
    public struct Result: Hashable, Sendable {
        public let root: Digest
        /// Bytes.
        public let size: Int64
        /// One for each chunk, if they were to be kept.
        public let leafHashes: HashList?
    }

    private mutating func begin() {
        leaf = DigestStream()
        leaf.update([0x00])
        if let secret { leaf.update(secret.leafSalt(accumulator.size)) }
    }

    private mutating func end() {
        let hash = leaf.finish()
        accumulator.append(hash)
        kept?.append(hash)
        filled = 0
    }
}
