import Crypto
public import Terms

/// A witness's private key: it states at which moment it saw a checkpoint and found it consistent (C2SP tlog-cosignature, v1).
///
/// It signs what it is given; to compare with what it saw before, and to keep that first, is its operator's part.
public struct Cosigner: Sendable {
    public let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 bytes, RFC 8032. Not the seed of the witness's own log: one key, one purpose.
    /// - Throws: `.malformed` when name or seed will not do.
    public init(name: String, seed: [UInt8]) throws(LogFault) {
        guard NoteKey.isName(name) else { throw .malformed("key name") }
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .malformed("seed") }
        self.name = name
    }

    /// A new key from the system's random source.
    public static func generate(name: String) throws(LogFault) -> Cosigner {
        try Cosigner(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// What a key store keeps, wrapped.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    public var verifier: CosignatureVerifier {
        guard let verifier = CosignatureVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation)) else {
            preconditionFailure("a cosigner's name is a key name")
        }
        return verifier
    }

    /// - Throws: `.malformed` when the moment is before 1970 or the system cannot sign.
    public func cosign(_ checkpoint: Checkpoint, at moment: Moment) throws(LogFault) -> NoteSignature {
        guard moment.seconds >= 0 else { throw .malformed("moment before 1970") }
        let message = CosignatureVerifier.message(checkpoint.body, at: moment.seconds)
        let time = (0..<8).map { UInt8(truncatingIfNeeded: moment.seconds >> (56 - 8 * $0)) }
        return NoteSignature(
            name: name, keyID: verifier.keyID, bytes: time + (try NoteSigner.signature(over: message, by: key)))
    }
}

/// A witness's public key (type 0x04). Its text is a vkey, as that of ``NoteVerifier``.
public struct CosignatureVerifier: TextCoded {
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
        guard let parts = NoteKey.parse(text, type: NoteKey.cosignature) else { return nil }
        (name, publicKey) = parts
    }

    public var text: String { NoteKey.text(name: name, type: NoteKey.cosignature, publicKey: publicKey) }
    public var keyID: UInt32 { NoteKey.id(name: name, type: NoteKey.cosignature, publicKey: publicKey) }

    /// When this witness saw the checkpoint; the latest moment if it signed more than once. `nil` when it did not sign.
    ///
    /// - Throws: `.badSignature` when a line in this witness's name is false.
    public func moment(in note: SignedNote) throws(LogFault) -> Moment? {
        var latest: Moment?
        for signature in note.signatures where signature.name == name && signature.keyID == keyID {
            guard signature.bytes.count == 72 else { throw .badSignature(name) }
            let stamp = signature.bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard let seconds = Int64(exactly: stamp),
                Ed25519.verifies(Array(signature.bytes[8...]), over: Self.message(note.text, at: seconds), by: publicKey)
            else { throw .badSignature(name) }
            latest = max(latest ?? Moment(seconds: seconds), Moment(seconds: seconds))
        }
        return latest
    }

    static func message(_ body: String, at seconds: Int64) -> [UInt8] { Array("cosignature/v1\ntime \(seconds)\n\(body)".utf8) }
}
