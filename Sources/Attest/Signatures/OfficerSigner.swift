public import Terms

/// An officer's own key: signs the acts of that one person (P-256 only).
public struct OfficerSigner: Sendable {
    /// The private key, for wrapping under the officer's own passphrase.
    public struct Secret: Codable, Sendable {
        /// P-256 scalar, 32 bytes.
        public let key: Blob
    }

    public let certificate: IssuedCertificate
    /// The certificate of the authority that issued ``certificate``.
    public let issuer: IssuedCertificate
    private let key: SigningKey

    /// - Throws: ``CertificateFault`` with `.notBound` when the parts do not belong together, `.badKey` when the secret is no key.
    public init(secret: Secret, certificate: IssuedCertificate, issuer: IssuedCertificate) throws(CertificateFault) {
        key = try SigningKey.restored(.p256, secret.key, for: certificate)
        guard certificate.isSigned(by: issuer) else { throw CertificateFault(.notBound, "issued by somebody else") }
        self.certificate = certificate
        self.issuer = issuer
    }

    public var secret: Secret { Secret(key: Blob(key.secret)) }
    public var name: CertifiedName { certificate.name }

    /// Signs the exact bytes and returns the detached CMS, DER.
    ///
    /// - Parameter moment: The time that the signature will claim.
    public func sign(_ document: [UInt8], at moment: Moment) throws -> [UInt8] {
        try DetachedSignature.make(over: document, key: key, signer: certificate, intermediates: [issuer], at: moment).der
    }
}
