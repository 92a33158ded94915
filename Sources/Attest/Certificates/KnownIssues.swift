import Synchronization
import Terms

/// Remembers certificates that were read, and which were found to be signed by which issuer, so that a signer who signs a thousand
/// documents is not read and verified a thousand times.
///
/// It goes with the bytes of both certificates and holds good for ever; time, purpose and revocation are asked each time. What did not
/// verify is not remembered. It belongs to one ``TrustAnchor`` and its copies and is no part of its value.
final class KnownIssues: Sendable {
    private struct Pair: Hashable {
        let certificate: Digest
        let issuer: Digest
    }

    /// Two digests each.
    private static let most = 256
    /// A few kilobytes each.
    private static let mostRead = 64

    private let known = Mutex<Set<Pair>>([])
    private let read = Mutex<[[UInt8]: IssuedCertificate]>([:])

    /// The certificate that these bytes are; reading them says nothing about who signed it.
    func certificate(_ der: [UInt8]) throws(CertificateFault) -> IssuedCertificate {
        if let certificate = read.withLock({ $0[der] }) { return certificate }
        let certificate = try IssuedCertificate(der: der)
        read.withLock { read in
            if read.count >= Self.mostRead { read.removeAll() }
            read[der] = certificate
        }
        return certificate
    }

    func isSigned(_ certificate: IssuedCertificate, by issuer: IssuedCertificate) -> Bool {
        let pair = Pair(certificate: certificate.fingerprint, issuer: issuer.fingerprint)
        if known.withLock({ $0.contains(pair) }) { return true }
        guard certificate.isSigned(by: issuer) else { return false }
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known.insert(pair)
        }
        return true
    }
}

extension KnownIssues: Hashable {
    static func == (a: KnownIssues, b: KnownIssues) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}
