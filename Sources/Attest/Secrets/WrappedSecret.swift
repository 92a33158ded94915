/// A secret under a passphrase: scrypt for the key, AES-256-GCM for the secret; says by itself how to open it.
public struct WrappedSecret: Codable, Hashable, Sendable {
    public let cost: PassphraseCost
    public let salt: Salt
    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    public let sealed: Blob

    private static let context = "comity/wrapped-secret/v1"

    /// Takes as long as the cost says.
    ///
    /// - Throws: ``SecretFault`` with `.failed`.
    public static func wrap(
        _ secret: [UInt8], passphrase: String, cost: PassphraseCost = .standard
    ) throws(SecretFault) -> WrappedSecret {
        let salt = Salt.random()
        let key = try Self.key(passphrase, cost, salt)
        return WrappedSecret(cost: cost, salt: salt, sealed: Blob(try key.seal(secret, context: context)))
    }

    /// - Throws: ``SecretFault`` with `.wrongKey` for a wrong passphrase or an altered record.
    public func unwrap(passphrase: String) throws(SecretFault) -> [UInt8] {
        try Self.key(passphrase, cost, salt).open(sealed.bytes, context: Self.context)
    }

    private static func key(_ passphrase: String, _ cost: PassphraseCost, _ salt: Salt) throws(SecretFault) -> ContentKey {
        guard let key = ContentKey(bytes: try cost.key(from: passphrase, salt: salt.bytes)) else {
            throw SecretFault(.failed, "scrypt gave another length")
        }
        return key
    }
}
