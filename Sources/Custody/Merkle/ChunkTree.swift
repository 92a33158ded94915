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

    private var leaves: ChunkLeaves
    private var leaf = DigestStream()

    /// - Parameters:
    ///   - secret: Given for plaintext, absent for ciphertext.
    ///   - keepsLeafHashes: Whether `finish` returns the leaf hashes too.
    public init(secret: ChunkSecret? = nil, keepsLeafHashes: Bool = false) {
        leaves = ChunkLeaves(secret: secret, keepsLeafHashes: keepsLeafHashes)
    }

    /// The bytes seen so far.
    public var byteCount: Int64 { leaves.byteCount }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        leaves.pass(bytes) { step in
            switch step {
            case .begin(let prefix): leaf.update(prefix)
            case .bytes(let bytes): leaf.update(bytes)
            case .end:
                let hash = leaf.finish()
                leaf = DigestStream()
                return hash
            }
            return nil
        }
    }

    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// Ends the last chunk and gives the result. Further bytes afterwards are a programming mistake.
    public mutating func finish() -> Result { leaves.finish { leaf.finish() } }

    /// What `finish` gives.
    public struct Result: Hashable, Sendable {
        public let root: Digest
        /// Bytes.
        public let size: Int64
        /// One for each chunk, if they were to be kept.
        public let leafHashes: HashList?
    }
}

/// Where the chunks of an object begin and end as its bytes stream past; who digests them is the caller's affair.
struct ChunkLeaves: Sendable {
    /// What is to be done with the digest of the leaf that is under way.
    enum Step {
        /// Begin it with these bytes.
        case begin(prefix: [UInt8])
        case bytes(UnsafeRawBufferPointer)
        /// Give the leaf hash.
        case end
    }

    private let secret: ChunkSecret?
    private var accumulator = MerkleAccumulator()
    private var filled = 0
    private var kept: HashList?

    init(secret: ChunkSecret?, keepsLeafHashes: Bool) {
        self.secret = secret
        kept = keepsLeafHashes ? HashList() : nil
    }

    var byteCount: Int64 { Int64(accumulator.size) * Int64(ChunkTree.chunkSize) + Int64(filled) }

    /// - Parameter perform: Does each step; returns the hash for `.end`, nothing otherwise.
    mutating func pass(_ bytes: UnsafeRawBufferPointer, perform: (Step) -> Digest?) {
        var rest = bytes
        while !rest.isEmpty {
            if filled == 0 { _ = perform(.begin(prefix: [0x00] + (secret?.leafSalt(accumulator.size) ?? []))) }
            let count = min(rest.count, ChunkTree.chunkSize - filled)
            _ = perform(.bytes(UnsafeRawBufferPointer(rebasing: rest[..<count])))
            filled += count
            if filled == ChunkTree.chunkSize, let hash = perform(.end) { end(hash) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    mutating func finish(_ last: () -> Digest) -> ChunkTree.Result {
        let size = byteCount
        if filled > 0 { end(last()) }
        return ChunkTree.Result(root: accumulator.root, size: size, leafHashes: kept)
    }

    private mutating func end(_ hash: Digest) {
        accumulator.append(hash)
        kept?.append(hash)
        filled = 0
    }
}
