import Crypto
import CryptoExtras
import Foundation
import Terms
import Testing

@testable import Attest

/// One of the age test vectors of C2SP/CCTV: a text header, an empty line, then the file.
struct AgeVector: CustomTestStringConvertible, Sendable {
    let name: String
    let expect: String
    let payload: String?
    let fileKey: [UInt8]
    let identities: [String]
    let passphrases: [String]
    let armored: Bool
    let file: [UInt8]

    var testDescription: String { name }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../../../shared/vectors/age"
    ).standardizedFileURL

    /// Empty when the vectors are not there.
    static let all: [AgeVector] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appendingPathComponent(name))).flatMap { AgeVector(name: name, bytes: Array($0)) }
        }
    }()

    init?(name: String, bytes: [UInt8]) {
        guard let gap = zip(bytes.indices, bytes.indices.dropFirst()).first(where: { bytes[$0] == 0x0A && bytes[$1] == 0x0A }) else {
            return nil
        }
        var fields: [String: [String]] = [:]
        for line in String(decoding: bytes[..<gap.0], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            fields[String(parts[0]), default: []].append(parts[1].trimmingCharacters(in: .whitespaces))
        }
        guard let expect = fields["expect"]?.first, let key = fields["file key"]?.first else { return nil }
        self.name = name
        self.expect = expect
        payload = fields["payload"]?.first
        fileKey = stride(from: 0, to: key.count, by: 2).compactMap { UInt8(key.dropFirst($0).prefix(2), radix: 16) }
        identities = fields["identity"] ?? []
        passphrases = fields["passphrase"] ?? []
        armored = fields["armored"] == ["yes"]
        let body = Array(bytes[(gap.1 + 1)...])
        guard fields["compressed"] == ["zlib"] else {
            file = body
            return
        }
        guard let inflated = try? Inflate.bytes(body) else { return nil }
        file = inflated
    }

    /// An opener that knows every kind of identity the vector names, ours through the real code.
    func opener() throws -> AgeOpener {
        let hybrid = identities.compactMap { SealingIdentity(text: $0) }
        let classic = try identities.compactMap { text in
            try Bech32.parse(text).flatMap { $0.prefix == "age-secret-key-" ? $0.bytes : nil }.map {
                try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0)
            }
        }
        let passphrases = passphrases
        guard hybrid.count + classic.count == identities.count else { throw Armor.Fault() }
        return AgeOpener { stanzas throws(AgeFault) in
            for stanza in stanzas {
                let found: SymmetricKey? =
                    switch stanza.type {
                    case AgeHybrid.type:
                        try firstKey(hybrid) { identity throws(AgeFault) in try identity.fileKey(from: stanza) }
                    case "X25519": try firstKey(classic) { key throws(AgeFault) in try x25519(stanza, key) }
                    case "scrypt": try firstKey(passphrases) { phrase throws(AgeFault) in try scrypt(stanza, phrase) }
                    default: nil
                    }
                if let found { return found }
            }
            return nil
        }
    }
}

private func firstKey<T>(_ all: [T], _ open: (T) throws(AgeFault) -> SymmetricKey?) throws(AgeFault) -> SymmetricKey? {
    for one in all {
        if let key = try open(one) { return key }
    }
    return nil
}

private func unwrap(_ body: [UInt8], with key: SymmetricKey) -> SymmetricKey? {
    guard let box = try? ChaChaPoly.SealedBox(combined: [UInt8](repeating: 0, count: 12) + body) else { return nil }
    return (try? ChaChaPoly.open(box, using: key)).map { SymmetricKey(data: $0) }
}

private func x25519(_ stanza: AgeStanza, _ key: Curve25519.KeyAgreement.PrivateKey) throws(AgeFault) -> SymmetricKey? {
    let share = try AgeShape.share(of: stanza)
    guard let point = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: share),
        let secret = try? key.sharedSecretFromKeyAgreement(with: point)
    else { return nil }
    let salt = share + Array(key.publicKey.rawRepresentation)
    return unwrap(
        stanza.body,
        with: secret.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: salt, sharedInfo: Array("age-encryption.org/v1/X25519".utf8), outputByteCount: 32))
}

private func scrypt(_ stanza: AgeStanza, _ passphrase: String) throws(AgeFault) -> SymmetricKey? {
    let (salt, logCost) = try AgeShape.passphraseTerms(of: stanza)
    let key = try? KDF.Scrypt.deriveKey(
        from: Array(passphrase.utf8), salt: Array("age-encryption.org/v1/scrypt".utf8) + salt, outputByteCount: 32,
        rounds: 1 << logCost, blockSize: 8, parallelism: 1, maxMemory: 1 << 30)
    return key.flatMap { unwrap(stanza.body, with: $0) }
}
