import Crypto
public import Terms

/// The public Ed25519 key of a log, by which its notes are checked (type 0x01).
///
/// Its text is the "vkey" of C2SP signed-note: `example.com/foo+530d903a+AekyeRrm56h…`.
public struct NoteVerifier: TextCoded {
    public let name: String
    /// 32 bytes, RFC 8032.
    public let publicKey: [UInt8]

    /// `nil` when the name cannot be a key name or the key has not 32 bytes.
    public init?(name: String, publicKey: [UInt8]) {
        guard NoteKey.isName(name), publicKey.count == 32 else { return nil }
        self.name = name
        self.publicKey = publicKey
    }

    public init?(text: String) {
        guard let parts = NoteKey.parse(text, type: NoteKey.ed25519) else { return nil }
        (name, publicKey) = parts
    }

    public var text: String { NoteKey.text(name: name, type: NoteKey.ed25519, publicKey: publicKey) }
    public var keyID: UInt32 { NoteKey.id(name: name, type: NoteKey.ed25519, publicKey: publicKey) }

    func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        Ed25519.verifies(signature, over: message, by: publicKey)
    }
}

enum Ed25519 {
    static func verifies(_ signature: [UInt8], over message: [UInt8], by publicKey: [UInt8]) -> Bool {
        // A key that is no point of the curve verifies nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return signature.count == 64 && key.isValidSignature(signature, for: message)
    }
}
