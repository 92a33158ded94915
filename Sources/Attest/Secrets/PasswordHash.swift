/// What is kept of a password to recognise it again: scrypt with a salt of its own.
public struct PasswordHash: Codable, Hashable, Sendable {
    public let cost: PassphraseCost
    public let salt: Salt
    /// 32 bytes.
    public let hash: Blob

    /// Takes as long as the cost says.
    ///
    /// - Throws: ``SecretFault`` with `.failed`.
    public init(of password: String, cost: PassphraseCost = .standard) throws(SecretFault) {
        let salt = Salt.random()
        self.cost = cost
        self.salt = salt
        hash = Blob(try cost.key(from: password, salt: salt.bytes))
    }

    /// Whether it is the password; compares in constant time. Takes as long as making the hash did.
    ///
    /// - Throws: ``SecretFault`` with `.failed`, which says nothing about the password.
    public func verify(_ password: String) throws(SecretFault) -> Bool {
        ConstantTime.equal(try cost.key(from: password, salt: salt.bytes), hash.bytes)
    }
}
