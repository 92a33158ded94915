import Foundation
import SwiftASN1
public import Terms

/// One X.509 certificate of a State (RFC 5280), read strictly: only the form that Comity writes is accepted.
///
/// Reading proves nothing about who issued it; ``TrustAnchor`` does. Coded as the base64 of its DER.
public struct IssuedCertificate: Hashable, Sendable {
    /// The certificate itself, DER.
    public let der: [UInt8]
    public let serial: CertificateSerial
    public let name: CertifiedName
    public let notBefore: Moment
    /// The last second of validity.
    public let notAfter: Moment
    /// Further names, for TLS: host names and IP addresses (4 or 16 bytes).
    public let hosts: [String]
    public let addresses: [[UInt8]]
    /// On a State's P-256 root: SHA-256 of the SubjectPublicKeyInfo of its ML-DSA root.
    public let boundKey: Terms.Digest?

    let signedPart: DERForm
    let signature: [UInt8]
    let algorithm: SigningAlgorithm
    let issuer: DERForm
    let subject: DERForm
    let keyInfo: DERForm
    let usage: CertificateUsage
    let subjectKeyID: [UInt8]
    let authorityKeyID: [UInt8]

    /// What `openssl x509 -fingerprint -sha256` prints: SHA-256 of the DER.
    public var fingerprint: Terms.Digest { Terms.Digest(of: der) }

    public var pem: String { PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n" }

    /// SHA-256 of the SubjectPublicKeyInfo, DER.
    public var keyDigest: Terms.Digest { Terms.Digest(of: keyInfo.bytes) }

    /// Whether this is the certificate of an ML-DSA-65 key.
    public var isPostQuantum: Bool { (try? publicKey.algorithm) == .mldsa65 }

    var publicKey: VerifyingKey {
        get throws(DERFault) { try VerifyingKey(info: keyInfo) }
    }

    func isValid(at moment: Moment) -> Bool { notBefore <= moment && moment <= notAfter }

    /// Whether the holder of the other certificate's key signed this one, by name and by signature.
    func isSigned(by other: IssuedCertificate) -> Bool {
        guard issuer == other.subject, authorityKeyID == other.subjectKeyID, let key = try? other.publicKey, key.algorithm == algorithm
        else { return false }
        return key.isValid(signature, over: signedPart.bytes)
    }
}

extension IssuedCertificate: Codable {
    public init(from decoder: any Decoder) throws { try self.init(der: try Blob(from: decoder).bytes) }
    public func encode(to encoder: any Encoder) throws { try Blob(der).encode(to: encoder) }
}

extension IssuedCertificate {
    /// - Throws: ``CertificateFault`` with `.malformed`.
    public init(der: [UInt8]) throws(CertificateFault) {
        do { self = try Self.read(der) } catch { throw CertificateFault(.malformed, error.detail) }
    }

    /// - Parameter pem: One PEM block of type `CERTIFICATE`.
    public init(pem: String) throws(CertificateFault) {
        guard let document = try? PEMDocument(pemString: pem), document.discriminator == "CERTIFICATE" else {
            throw CertificateFault(.malformed, "not a PEM certificate")
        }
        try self.init(der: document.derBytes)
    }

    private static func read(_ der: [UInt8]) throws(DERFault) -> IssuedCertificate {
        guard der.count <= 16_384 else { throw DERFault(detail: "too large for a certificate") }
        let outer = try DERNode(der).sequence(3...3)
        let fields = try outer[0].sequence(8...8)
        guard fields[0].form == .explicit(0, .integer(2)), let serial = CertificateSerial(bytes: try fields[1].integerContent()) else {
            throw DERFault(detail: "version or serial number")
        }
        guard let algorithm = SigningAlgorithm.allCases.first(where: { $0.signature == fields[2].form }), outer[1].form == fields[2].form
        else { throw DERFault(detail: "signature algorithm") }
        let validity = try fields[4].sequence(2...2)
        let notBefore = try validity[0].time()
        let notAfter = try validity[1].time()
        guard notBefore <= notAfter else { throw DERFault(detail: "ends before it begins") }
        guard let extensions = try fields[7].tagged(3, 1...1).first else { throw DERFault(detail: "no extensions") }
        let said = try CertificateExtensions(try extensions.sequence(1...20))
        let key = try VerifyingKey(info: fields[6].form)
        guard said.subjectKeyID == key.keyID, said.usage == CertificateUsage(for: said.name.purpose) else {
            throw DERFault(detail: "usage does not fit the purpose")
        }
        let certificate = IssuedCertificate(
            der: der, serial: serial, name: said.name, notBefore: notBefore, notAfter: notAfter, hosts: said.hosts,
            addresses: said.addresses, boundKey: said.boundKey, signedPart: outer[0].form, signature: try outer[2].bits(),
            algorithm: algorithm, issuer: fields[3].form, subject: fields[5].form, keyInfo: fields[6].form, usage: said.usage,
            subjectKeyID: said.subjectKeyID, authorityKeyID: said.authorityKeyID)
        let again = DERForm.sequence([outer[0].form, algorithm.signature, .bits(certificate.signature)])
        guard again.bytes == der, fields[7].form == .explicit(3, said.form) else { throw DERFault(detail: "unusual form") }
        return certificate
    }
}
