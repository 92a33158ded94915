import Crypto
public import Terms

/// The authority of a State that certifies its officers; stands between the root and them.
public struct OfficerIssuer: Sendable {
    /// The private key, for the key store to wrap.
    public struct Secret: Codable, Sendable {
        /// P-256 scalar, 32 bytes.
        public let key: Blob
    }

    public let certificate: IssuedCertificate
    private let key: SigningKey

    /// - Throws: ``CertificateFault`` with `.wrongName` when the certificate is for something else, `.notBound` when the key is not
    ///   its key, `.badKey` when the secret is no key.
    public init(secret: Secret, certificate: IssuedCertificate) throws(CertificateFault) {
        guard certificate.name.purpose == .officers else { throw CertificateFault(.wrongName, "\(certificate.name) issues no officers") }
        key = try SigningKey.restored(.p256, secret.key, for: certificate)
        self.certificate = certificate
    }

    public var secret: Secret { Secret(key: Blob(key.secret)) }

    /// A new officer with a fresh key.
    ///
    /// - Throws: ``CertificateFault`` with `.wrongName` for roles that cannot be written in a certificate.
    public func issue(
        authority: AuthorityID, officer: OfficerID, roles: [String], at moment: Moment, validity: Period = Period(days: 397)
    ) throws -> OfficerSigner {
        let fresh = try SigningKey.generate(.p256)
        let issued = try sign(fresh.verifying, authority: authority, officer: officer, roles: roles, at: moment, validity: validity)
        return try OfficerSigner(secret: OfficerSigner.Secret(key: Blob(fresh.secret)), certificate: issued, issuer: certificate)
    }

    /// A certificate for a key that was made elsewhere, as on the officer's token.
    ///
    /// - Parameter publicKey: A P-256 point, uncompressed, 65 bytes.
    /// - Throws: ``CertificateFault`` with `.badKey` when it is no such point, `.wrongName` as above.
    public func certify(
        publicKey: [UInt8], authority: AuthorityID, officer: OfficerID, roles: [String], at moment: Moment,
        validity: Period = Period(days: 397)
    ) throws -> IssuedCertificate {
        guard let key = try? P256.Signing.PublicKey(x963Representation: publicKey) else {
            throw CertificateFault(.badKey, "not a P-256 point")
        }
        return try sign(.p256(key), authority: authority, officer: officer, roles: roles, at: moment, validity: validity)
    }

    /// The list of officers' certificates that this authority takes back.
    ///
    /// - Parameter number: Greater than that of every list before, from 0.
    public func revocationList(
        number: Int, entries: [RevocationList.Entry], at moment: Moment, nextUpdate: Moment
    ) throws -> RevocationList {
        try RevocationList.issue(by: certificate, with: key, number: number, entries: entries, at: moment, nextUpdate: nextUpdate)
    }

    private func sign(
        _ publicKey: VerifyingKey, authority: AuthorityID, officer: OfficerID, roles: [String], at moment: Moment, validity: Period
    ) throws -> IssuedCertificate {
        let ours = certificate.name
        guard let name = CertifiedName(mode: ours.mode, state: ours.state, authority: authority, officer: officer, roles: roles) else {
            throw CertificateFault(.wrongName, "roles \(roles)")
        }
        let draft = CertificateDraft(
            name: name, key: publicKey, serial: .random(), notBefore: moment,
            notAfter: min(moment + validity, certificate.notAfter))
        return try draft.signed(by: .other(certificate), with: key)
    }
}
