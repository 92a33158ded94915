import Crypto

/// Thirty-two unpredictable bytes that keep a commitment from being guessed; erased with what they protect.
///
/// Coded as padded base64.
public struct Salt: Codable, Hashable, Sendable {
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Fresh from the system's source of randomness.
    public static func random() -> Salt { Salt(Entropy.bytes(32)) }

    public init(from decoder: any Decoder) throws {
        let blob = try Blob(from: decoder)
        guard let salt = Salt(bytes: blob.bytes) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a salt has 32 bytes"))
        }
        self = salt
    }

    public func encode(to encoder: any Encoder) throws { try Blob(bytes).encode(to: encoder) }
}

/// Unpredictable bytes, for keys, salts and serial numbers.
enum Entropy {
    /// - Parameter count: At least 1.
    static func bytes(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
}
