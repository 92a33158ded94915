import Terms

/// A certificate before its issuer signs it.
struct CertificateDraft {
    var name: CertifiedName
    var key: VerifyingKey
    var serial: CertificateSerial
    var notBefore: Moment
    var notAfter: Moment
    var hosts: [String] = []
    var addresses: [[UInt8]] = []
    var boundKey: Terms.Digest?

    /// Who signs: a certificate and its key, or nobody else when the certificate is a root.
    enum Issuer {
        case itself
        case other(IssuedCertificate)
    }

    func signed(by issuer: Issuer, with issuerKey: SigningKey) throws -> IssuedCertificate {
        let subject = Self.subject(of: name, key: key.algorithm)
        let algorithm = issuerKey.algorithm.signature
        let (issuerName, issuerKeyID) =
            switch issuer {
            case .itself: (subject, key.keyID)
            case .other(let certificate): (certificate.subject, certificate.subjectKeyID)
            }
        let extensions = CertificateExtensions(
            name: name, hosts: hosts, addresses: addresses, boundKey: boundKey, subjectKeyID: key.keyID, authorityKeyID: issuerKeyID)
        let signedPart = DERForm.sequence([
            .explicit(0, .integer(2)), .integer(content: serial.bytes), algorithm, issuerName,
            .sequence([.time(notBefore), .time(notAfter)]), subject, key.info, .explicit(3, extensions.form),
        ])
        let der = DERForm.sequence([signedPart, algorithm, .bits(try issuerKey.sign(signedPart.bytes))]).bytes
        return try IssuedCertificate(der: der)
    }

    /// The distinguished name: for people who list certificates with other tools. Verifiers read the URI.
    private static func subject(of name: CertifiedName, key: SigningAlgorithm) -> DERForm {
        let person = name.authority.flatMap { authority in name.officer.map { "\(authority) \($0)" } }
        let common = "\(name.state) \(person ?? name.purpose.rawValue)" + (key == .mldsa65 ? " ML-DSA-65" : "")
        return .sequence([
            .set([.sequence([.oid(ObjectIDs.country), .printable(name.state.text)])]),
            .set([.sequence([.oid(ObjectIDs.organization), .utf8("Comity \(name.mode.rawValue)")])]),
            .set([.sequence([.oid(ObjectIDs.commonName), .utf8(common)])]),
        ])
    }
}
