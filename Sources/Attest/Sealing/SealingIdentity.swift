import Crypto
import Foundation
import Terms

/// The secret key that opens what was sealed to its ``recipient``: an X-Wing seed, written `AGE-SECRET-KEY-PQ-1…` as age does.
///
/// Its description names the public key only, so that a log line never shows the secret.
public struct SealingIdentity: Sendable, Equatable, CustomStringConvertible {
    /// The secret, 32 bytes.
    public let seed: [UInt8]
    public let recipient: SealingRecipient

    /// `nil` unless there are exactly 32 bytes.
    public init?(seed: [UInt8]) {
        guard seed.count == 32, let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil),
            let recipient = SealingRecipient(rawKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.seed = seed
        self.recipient = recipient
    }

    public init?(text: String) {
        guard let (prefix, bytes) = Bech32.parse(text), prefix == "age-secret-key-pq-" else { return nil }
        self.init(seed: bytes)
    }

    /// A fresh identity from the system's source of randomness.
    public static func generate() -> SealingIdentity {
        guard let identity = SealingIdentity(seed: Entropy.bytes(32)) else { preconditionFailure("every 32 bytes are an X-Wing seed") }
        return identity
    }

    public var text: String { Bech32.text(prefix: "age-secret-key-pq-", bytes: seed).uppercased() }

    public var description: String { "identity of \(recipient.keyID.short)" }

    /// The file key from a stanza of ours; `nil` when it was wrapped for somebody else or altered.
    ///
    /// - Throws: ``AgeFault`` with `.header` when the stanza has the wrong shape.
    func fileKey(from stanza: AgeStanza) throws(AgeFault) -> SymmetricKey? {
        let encapsulated = try AgeShape.hybridShare(of: stanza)
        guard let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil),
            var receiver = try? HPKE.Recipient(
                privateKey: key, ciphersuite: AgeHybrid.ciphersuite, info: AgeHybrid.info, encapsulatedKey: Data(encapsulated)),
            let fileKey = try? receiver.open(stanza.body), fileKey.count == 16
        else { return nil }
        return SymmetricKey(data: fileKey)
    }
}
