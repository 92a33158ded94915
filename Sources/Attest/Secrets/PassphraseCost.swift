import CryptoExtras
import Foundation

/// How hard each guess at a passphrase is made: scrypt (RFC 7914).
public struct PassphraseCost: Codable, Hashable, Sendable {
    /// Base-2 logarithm of N, 1 to 20. Memory is 2^`logN` × `r` × 128 bytes.
    public let logN: Int
    /// Block size, 1 to 16.
    public let r: Int
    /// Parallelism, 1 to 4.
    public let p: Int

    /// For everything real: N = 2^17, r = 8, p = 1. Takes 128 MiB and about a third of a second.
    public static let standard = PassphraseCost(known: 17)
    /// For tests only: N = 2^10. A guess costs nothing.
    public static let forTests = PassphraseCost(known: 10)

    private init(known logN: Int) {
        self.logN = logN
        r = 8
        p = 1
    }

    /// `nil` out of bounds: a stored record cannot make the reader take more than 2 GiB.
    public init?(logN: Int, r: Int, p: Int) {
        guard (1...20).contains(logN), (1...16).contains(r), (1...4).contains(p) else { return nil }
        self.logN = logN
        self.r = r
        self.p = p
    }

    private enum CodingKeys: CodingKey { case logN, r, p }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard
            let cost = PassphraseCost(
                logN: try container.decode(Int.self, forKey: .logN), r: try container.decode(Int.self, forKey: .r),
                p: try container.decode(Int.self, forKey: .p))
        else { throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "cost out of bounds")) }
        self = cost
    }

    /// 32 bytes from a passphrase, which is taken as its UTF-8 in Unicode normal form C, so that every keyboard spells it alike.
    func key(from passphrase: String, salt: [UInt8]) throws(SecretFault) -> [UInt8] {
        let text = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
        // BoringSSL refuses when its own 32 MiB default is exceeded; grant what the cost needs and a little for its state.
        let memory = (1 << logN) * r * 128 + 4 * p * r * 128 + (1 << 20)
        guard
            let key = try? KDF.Scrypt.deriveKey(
                from: text, salt: salt, outputByteCount: 32, rounds: 1 << logN, blockSize: r, parallelism: p, maxMemory: memory)
        else { throw SecretFault(.failed, "scrypt refused") }
        return key.withUnsafeBytes { Array($0) }
    }
}
