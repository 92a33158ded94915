import Attest

/// The secret of one evidence object from which the salts of its plaintext leaves come: 32 random bytes.
///
/// The salt of leaf `i` is HKDF-SHA256 (RFC 5869) with this secret as input key, an empty salt, the info
/// `"comity/chunk-salt/v1\n"` followed by `i` as eight bytes big-endian, and 16 bytes of output. Whoever holds the secret can
/// check the whole object; whoever is given one leaf's salt can check that chunk and guess nothing about the others.
public struct ChunkSecret: Codable, Hashable, Sendable {
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// A new secret from the system's random source.
    public static func random() -> ChunkSecret { ChunkSecret(salt: Salt.random()) }

    private init(salt: Salt) { bytes = salt.bytes }

    /// The 16 bytes that stand before chunk `index` (from 0) in its leaf.
    public func leafSalt(_ index: Int) -> [UInt8] {
        let place = (0..<8).map { UInt8(truncatingIfNeeded: index >> (56 - 8 * $0)) }
        return derived(from: bytes, info: Array("comity/chunk-salt/v1\n".utf8) + place, count: 16)
    }

    public init(from decoder: any Decoder) throws { bytes = try Salt(from: decoder).bytes }

    public func encode(to encoder: any Encoder) throws { try Blob(bytes).encode(to: encoder) }
}
