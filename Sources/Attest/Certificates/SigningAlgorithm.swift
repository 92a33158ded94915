import Crypto
import Foundation
import SwiftASN1

/// The two kinds of signature in use.
enum SigningAlgorithm: Hashable, Sendable, CaseIterable {
    /// ECDSA on P-256 with SHA-256 (RFC 5758): what every stock tool verifies today.
    case p256
    /// ML-DSA-65 (FIPS 204, RFC 9881), empty context: what a quantum computer does not forge.
    case mldsa65

    /// The AlgorithmIdentifier of signatures; parameters are absent.
    var signature: DERForm { .sequence([.oid(self == .p256 ? ObjectIDs.ecdsaWithSHA256 : ObjectIDs.mldsa65)]) }

    /// The AlgorithmIdentifier of the digest that a CMS of this kind names; parameters are absent (RFC 5754, RFC 9882).
    var digest: DERForm { .sequence([.oid(self == .p256 ? ObjectIDs.sha256 : ObjectIDs.sha512)]) }

    /// The digest of a document under ``digest``: 32 or 64 bytes.
    func digest(of document: [UInt8]) -> [UInt8] {
        switch self {
        case .p256: Array(SHA256.hash(data: document))
        case .mldsa65: Array(SHA512.hash(data: document))
        }
    }
}

/// A private key that signs.
enum SigningKey: Sendable {
    case p256(P256.Signing.PrivateKey)
    case mldsa65(MLDSA65.PrivateKey)

    /// - Parameter secret: 32 bytes: the P-256 scalar or the ML-DSA seed.
    /// - Throws: What the key type throws when the bytes are no such key.
    init(_ algorithm: SigningAlgorithm, secret: [UInt8]) throws {
        switch algorithm {
        case .p256: self = .p256(try P256.Signing.PrivateKey(rawRepresentation: secret))
        case .mldsa65: self = .mldsa65(try MLDSA65.PrivateKey(seedRepresentation: secret, publicKey: nil))
        }
    }

    static func generate(_ algorithm: SigningAlgorithm) throws -> SigningKey {
        switch algorithm {
        case .p256: .p256(P256.Signing.PrivateKey())
        case .mldsa65: .mldsa65(try MLDSA65.PrivateKey())
        }
    }

    /// What ``init(_:secret:)`` takes.
    var secret: [UInt8] {
        switch self {
        case .p256(let key): Array(key.rawRepresentation)
        case .mldsa65(let key): Array(key.seedRepresentation)
        }
    }

    var algorithm: SigningAlgorithm {
        switch self {
        case .p256: .p256
        case .mldsa65: .mldsa65
        }
    }

    var verifying: VerifyingKey {
        switch self {
        case .p256(let key): .p256(key.publicKey)
        case .mldsa65(let key): .mldsa65(key.publicKey)
        }
    }

    /// The signature as X.509 and CMS carry it.
    func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        switch self {
        case .p256(let key): Array(try key.signature(for: bytes).derRepresentation)
        case .mldsa65(let key): Array(try key.signature(for: bytes))
        }
    }
}

/// A public key that verifies.
enum VerifyingKey: Sendable {
    case p256(P256.Signing.PublicKey)
    case mldsa65(MLDSA65.PublicKey)

    /// Reads a SubjectPublicKeyInfo written as ``info`` writes it.
    init(info form: DERForm) throws(DERFault) {
        let parts = try DERNode(form.bytes).sequence(2...2)
        let bytes = try parts[1].bits()
        if parts[0].form == Self.p256Algorithm, bytes.count == 65, let key = try? P256.Signing.PublicKey(x963Representation: bytes) {
            self = .p256(key)
        } else if parts[0].form == SigningAlgorithm.mldsa65.signature, let key = try? MLDSA65.PublicKey(rawRepresentation: bytes) {
            self = .mldsa65(key)
        } else {
            throw DERFault(detail: "neither a P-256 nor an ML-DSA-65 key")
        }
        guard info == form else { throw DERFault(detail: "key in an unusual form") }
    }

    private static let p256Algorithm = DERForm.sequence([.oid(ObjectIDs.ecPublicKey), .oid(ObjectIDs.p256)])

    var algorithm: SigningAlgorithm {
        switch self {
        case .p256: .p256
        case .mldsa65: .mldsa65
        }
    }

    private var bytes: [UInt8] {
        switch self {
        case .p256(let key): Array(key.x963Representation)
        case .mldsa65(let key): Array(key.rawRepresentation)
        }
    }

    /// The SubjectPublicKeyInfo (RFC 5480, RFC 9881).
    var info: DERForm {
        .sequence([algorithm == .p256 ? Self.p256Algorithm : algorithm.signature, .bits(bytes)])
    }

    /// The first 20 bytes of SHA-256 of the key (RFC 7093, section 2, method 1).
    var keyID: [UInt8] { Array(SHA256.hash(data: bytes).prefix(20)) }

    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch self {
        case .p256(let key):
            guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature), Array(parsed.derRepresentation) == signature
            else { return false }
            return key.isValidSignature(parsed, for: message)
        case .mldsa65(let key): return key.isValidSignature(signature, for: message)
        }
    }
}
