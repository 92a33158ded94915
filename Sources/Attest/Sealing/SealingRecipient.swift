import Crypto
import Foundation
public import Terms

/// The public key to which content is sealed: ML-KEM-768 with X25519 (X-Wing), written `age1pq1…` as age does.
public struct SealingRecipient: TextCoded {
    /// The X-Wing public key, 1216 bytes.
    public let rawKey: [UInt8]

    /// `nil` unless the bytes are an X-Wing public key.
    public init?(rawKey: [UInt8]) {
        guard rawKey.count == 1216, (try? XWingMLKEM768X25519.PublicKey(rawRepresentation: rawKey)) != nil else { return nil }
        self.rawKey = rawKey
    }

    public init?(text: String) {
        guard let (prefix, bytes) = Bech32.parse(text), prefix == "age1pq", let key = SealingRecipient(rawKey: bytes), key.text == text
        else { return nil }
        self = key
    }

    public var text: String { Bech32.text(prefix: "age1pq", bytes: rawKey) }

    /// The name of the key in signed objects: SHA-256 of its raw bytes.
    public var keyID: Terms.Digest { Terms.Digest(of: rawKey) }

    /// Wraps a file key for this recipient: one stanza of an age header.
    func stanza(wrapping fileKey: SymmetricKey) throws -> AgeStanza {
        var sender = try HPKE.Sender(
            recipientKey: try XWingMLKEM768X25519.PublicKey(rawRepresentation: rawKey), ciphersuite: AgeHybrid.ciphersuite,
            info: AgeHybrid.info)
        let body = try sender.seal(fileKey.withUnsafeBytes { Data($0) })
        return AgeStanza(type: AgeHybrid.type, arguments: [Base64.unpadded(sender.encapsulatedKey)], body: Array(body))
    }
}

/// The constants of age's recipient type `mlkem768x25519`.
enum AgeHybrid {
    static let type = "mlkem768x25519"
    static let info = Data("age-encryption.org/mlkem768x25519".utf8)
    static let encapsulatedSize = 1120
    static let ciphersuite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)
}
