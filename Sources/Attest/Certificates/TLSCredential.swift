import Crypto

/// A node's key and certificate for mutual TLS.
public struct TLSCredential: Sendable {
    /// The private key, for the key store to wrap.
    public struct Secret: Codable, Sendable {
        /// P-256 scalar, 32 bytes.
        public let key: Blob
    }

    public let certificate: IssuedCertificate
    /// The root that issued ``certificate``; what a peer pins.
    public let root: IssuedCertificate
    public let secret: Secret
    private let key: P256.Signing.PrivateKey

    /// - Throws: ``CertificateFault`` with `.notBound` when the parts do not belong together, `.badKey` when the secret is no key.
    public init(secret: Secret, certificate: IssuedCertificate, root: IssuedCertificate) throws(CertificateFault) {
        guard case .p256(let key) = try SigningKey.restored(.p256, secret.key, for: certificate) else {
            throw CertificateFault(.badKey, "not a P-256 key")
        }
        guard certificate.isSigned(by: root) else { throw CertificateFault(.notBound, "issued by somebody else") }
        self.key = key
        self.secret = secret
        self.certificate = certificate
        self.root = root
    }

    /// The private key in PKCS #8, PEM.
    public var keyPEM: String { key.pemRepresentation + "\n" }

    /// Labels of letters, digits and hyphens joined by dots, at most 253 signs; nothing that needs escaping.
    static func isHostName(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count) else { return false }
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count)
                && label.utf8.allSatisfy {
                    ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-")
                }
        }
    }
}
