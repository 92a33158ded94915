import Crypto

/// The private Ed25519 key with which a log signs its checkpoints (type 0x01).
public struct NoteSigner: Sendable {
    public let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameters:
    ///   - name: Without spaces and plus signs; for a log its origin.
    ///   - seed: 32 bytes, RFC 8032.
    /// - Throws: `.malformed` when name or seed will not do.
    public init(name: String, seed: [UInt8]) throws(LogFault) {
        guard NoteKey.isName(name) else { throw .malformed("key name") }
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .malformed("seed") }
        self.name = name
    }

    /// A new key from the system's random source.
    public static func generate(name: String) throws(LogFault) -> NoteSigner {
        try NoteSigner(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// What a key store keeps, wrapped.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// - Throws: `.malformed` when the system cannot sign.
    public func sign(_ text: String) throws(LogFault) -> NoteSignature {
        NoteSignature(
            name: name, keyID: NoteKey.id(name: name, type: NoteKey.ed25519, publicKey: publicKey),
            bytes: try Self.signature(over: Array(text.utf8), by: key))
    }

    /// The note with this signature alone.
    public func note(_ text: String) throws(LogFault) -> SignedNote {
        try SignedNote(text: text, signatures: [try sign(text)])
    }

    static func signature(over message: [UInt8], by key: Curve25519.Signing.PrivateKey) throws(LogFault) -> [UInt8] {
        do { return Array(try key.signature(for: message)) } catch { throw .malformed("cannot sign: \(error)") }
    }
}

extension NoteSigner {
    /// The public half. Its name was checked when the signer was made.
    public var verifier: NoteVerifier {
        guard let verifier = NoteVerifier(name: name, publicKey: publicKey) else { preconditionFailure("a signer's name is a key name") }
        return verifier
    }
}
