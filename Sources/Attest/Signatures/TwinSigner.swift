public import Terms

/// A node's key for one purpose, with its twin: signs documents so that both kinds of verifier are served.
public struct TwinSigner: Sendable {
    /// Both private keys, for the key store to wrap.
    public struct Secret: Codable, Sendable {
        /// P-256 scalar, 32 bytes.
        public let key: Blob
        /// ML-DSA-65 seed, 32 bytes.
        public let pqKey: Blob
    }

    /// P-256, issued by the State's root.
    public let certificate: IssuedCertificate
    /// ML-DSA-65, issued by the State's ML-DSA root; same name and serial number.
    public let pqCertificate: IssuedCertificate
    private let key: SigningKey
    private let pqKey: SigningKey

    /// - Throws: ``CertificateFault`` with `.notBound` when keys and certificates do not belong together, `.badKey` when a secret is
    ///   no key.
    public init(secret: Secret, certificate: IssuedCertificate, pqCertificate: IssuedCertificate) throws(CertificateFault) {
        key = try SigningKey.restored(.p256, secret.key, for: certificate)
        pqKey = try SigningKey.restored(.mldsa65, secret.pqKey, for: pqCertificate)
        guard certificate.name == pqCertificate.name, certificate.serial == pqCertificate.serial else {
            throw CertificateFault(.notBound, "the two certificates are no twins")
        }
        self.certificate = certificate
        self.pqCertificate = pqCertificate
    }

    public var secret: Secret { Secret(key: Blob(key.secret), pqKey: Blob(pqKey.secret)) }
    public var name: CertifiedName { certificate.name }

    /// Signs the exact bytes; costs about 1.2 ms.
    ///
    /// - Parameter moment: The time that the signature will claim.
    public func sign(_ document: [UInt8], at moment: Moment) throws -> TwinSignature {
        TwinSignature(
            cms: try DetachedSignature.make(over: document, key: key, signer: certificate, at: moment).der,
            pq: try DetachedSignature.make(over: document, key: pqKey, signer: pqCertificate, at: moment).der)
    }
}

extension SigningKey {
    /// A stored key, checked against the certificate that names it.
    static func restored(
        _ algorithm: SigningAlgorithm, _ secret: Blob, for certificate: IssuedCertificate
    ) throws(CertificateFault) -> SigningKey {
        guard let key = try? SigningKey(algorithm, secret: secret.bytes) else { throw CertificateFault(.badKey, "not a private key") }
        guard key.verifying.info == certificate.keyInfo else {
            throw CertificateFault(.notBound, "the key is not that of \(certificate.name)")
        }
        return key
    }
}
