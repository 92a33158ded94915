import Attest
public import Terms

/// What is known of an object, sealed or open, once all its bytes have gone past.
public struct ObjectFacts: Hashable, Sendable {
    public let sha256: Digest
    /// Bytes.
    public let size: Int64
    /// The root of its ``ChunkTree``.
    public let chunkRoot: Digest
    /// One for each chunk, if they were to be kept.
    public let leafHashes: HashList?

    public init(sha256: Digest, size: Int64, chunkRoot: Digest, leafHashes: HashList? = nil) {
        self.sha256 = sha256
        self.size = size
        self.chunkRoot = chunkRoot
        self.leafHashes = leafHashes
    }
}

/// Digest and chunk root of one object, computed in one go while its bytes stream past.
///
/// Sealing and opening use one for the plaintext and one for the ciphertext. Who has two threads can run them apart.
public struct ObjectMeter: Sendable {
    /// The whole, and the leaf that is under way.
    private var digests = DigestPair()
    private var leaves: ChunkLeaves

    /// - Parameters:
    ///   - secret: Given for plaintext, absent for ciphertext.
    ///   - keepsLeafHashes: 32 bytes for each MiB; with them, ranges can be proven later.
    public init(secret: ChunkSecret? = nil, keepsLeafHashes: Bool = false) {
        leaves = ChunkLeaves(secret: secret, keepsLeafHashes: keepsLeafHashes)
    }

    /// The bytes seen so far.
    public var byteCount: Int64 { leaves.byteCount }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        leaves.pass(bytes) { step in
            switch step {
            case .begin(let prefix): digests.updateSecond(prefix)
            case .bytes(let bytes): digests.update(bytes)
            case .end: return digests.takeSecond()
            }
            return nil
        }
    }

    /// Nothing may be fed afterwards.
    public mutating func finish() -> ObjectFacts {
        let tree = leaves.finish { digests.takeSecond() }
        return ObjectFacts(sha256: digests.first, size: tree.size, chunkRoot: tree.root, leafHashes: tree.leafHashes)
    }
}
