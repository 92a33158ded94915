import Crypto

/// A key that keeps content in our own stores: AES-256-GCM (NIST SP 800-38D), one fresh nonce for each sealing.
///
/// Destroying the key erases the content. The context names what is sealed and where it belongs; it is authenticated but not kept, so
/// that a row moved to another place does not open there.
public struct ContentKey: Sendable, Equatable, CustomStringConvertible {
    /// 32 bytes; secret.
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Fresh from the system's source of randomness.
    public static func random() -> ContentKey { ContentKey(random: Entropy.bytes(32)) }

    private init(random: [UInt8]) { bytes = random }

    public var description: String { "content key" }

    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    public func seal(_ plaintext: [UInt8], context: String) throws(SecretFault) -> [UInt8] {
        guard let box = try? AES.GCM.seal(plaintext, using: SymmetricKey(data: bytes), authenticating: Array(context.utf8)),
            let combined = box.combined
        else { throw SecretFault(.failed, "could not seal") }
        return Array(combined)
    }

    /// - Throws: ``SecretFault`` with `.wrongKey` for another key, another context, or altered bytes; the three look the same.
    public func open(_ sealed: [UInt8], context: String) throws(SecretFault) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let plaintext = try? AES.GCM.open(box, using: SymmetricKey(data: bytes), authenticating: Array(context.utf8))
        else { throw SecretFault(.wrongKey, "does not open with this key in this place") }
        return Array(plaintext)
    }

    /// This key, sealed under another one.
    ///
    /// - Parameter context: What the key is for, as the case it belongs to.
    public func wrapped(by other: ContentKey, context: String = "") throws(SecretFault) -> [UInt8] {
        try other.seal(bytes, context: Self.wrapping + context)
    }

    /// Reads what ``wrapped(by:context:)`` wrote.
    public init(wrapped: [UInt8], by other: ContentKey, context: String = "") throws(SecretFault) {
        guard let key = ContentKey(bytes: try other.open(wrapped, context: Self.wrapping + context)) else {
            throw SecretFault(.malformed, "not a content key")
        }
        self = key
    }

    private static let wrapping = "comity/content-key/v1\n"

    /// Compares in constant time.
    public static func == (a: ContentKey, b: ContentKey) -> Bool { ConstantTime.equal(a.bytes, b.bytes) }
}
