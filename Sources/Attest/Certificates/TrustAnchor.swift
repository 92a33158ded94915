public import Terms

/// What a verifier believes of a State: its P-256 root and the ML-DSA root that the former names.
///
/// People compare ``fingerprint`` through a second channel; it stands for both.
public struct TrustAnchor: Codable, Hashable, Sendable {
    public let root: IssuedCertificate
    public let pqRoot: IssuedCertificate
    let issues = KnownIssues()

    /// - Throws: ``CertificateFault``: `.wrongName` when one is no root or they differ in State or mode, `.badSignature` when one did
    ///   not sign itself, `.notBound` when the P-256 root names another key.
    public init(root: IssuedCertificate, pqRoot: IssuedCertificate) throws(CertificateFault) {
        guard root.name.purpose == .root, root.name == pqRoot.name, !root.isPostQuantum, pqRoot.isPostQuantum else {
            throw CertificateFault(.wrongName, "not the two roots of one State")
        }
        guard root.isSigned(by: root), pqRoot.isSigned(by: pqRoot) else {
            throw CertificateFault(.badSignature, "a root that did not sign itself")
        }
        guard root.boundKey == pqRoot.keyDigest else { throw CertificateFault(.notBound, "the root names another ML-DSA key") }
        self.root = root
        self.pqRoot = pqRoot
    }

    /// - Parameters:
    ///   - root: P-256 root certificate, DER.
    ///   - pqRoot: ML-DSA-65 root certificate, DER.
    public init(root: [UInt8], pqRoot: [UInt8]) throws(CertificateFault) {
        try self.init(root: try IssuedCertificate(der: root), pqRoot: try IssuedCertificate(der: pqRoot))
    }

    private enum CodingKeys: CodingKey { case root, pqRoot }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            root: try container.decode(IssuedCertificate.self, forKey: .root),
            pqRoot: try container.decode(IssuedCertificate.self, forKey: .pqRoot))
    }

    /// SHA-256 of the P-256 root certificate, as `openssl x509 -fingerprint -sha256` prints it.
    public var fingerprint: Terms.Digest { root.fingerprint }
    /// Whether the P-256 root certified it, for its own State and mode. Says nothing about its time or revocation.
    public func issued(_ certificate: IssuedCertificate) -> Bool {
        certificate.isSigned(by: root) && certificate.name.mode == mode && certificate.name.state == state
    }

    public var mode: Mode { root.name.mode }
    public var state: StateCode { root.name.state }
}
