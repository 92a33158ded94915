/// Why a certificate, a revocation list or a key could not be made or read.
public struct CertificateFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Not DER, or not in the one form that Comity writes.
        case malformed
        /// The signature is not the issuer's.
        case badSignature
        /// The two roots do not belong together, or a key does not belong to its certificate.
        case notBound
        /// The name or purpose does not fit what was asked.
        case wrongName
        /// The cryptographic library refused a key.
        case badKey
    }

    public let code: Code
    /// For the operator's log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
