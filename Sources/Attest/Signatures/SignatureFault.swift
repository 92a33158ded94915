/// Why a signature is not believed.
public struct SignatureFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Not DER, or not in the one form that Comity writes.
        case malformed
        /// Made over another document.
        case digestMismatch
        /// Not made with the key of the certificate, or made under another one.
        case badSignature
        /// The certificate does not lead to the trusted root.
        case untrustedChain
        /// The certificate is for something else.
        case wrongPurpose
        case wrongState
        case wrongMode
        /// A certificate of the chain was not valid at that moment, or not when the signer says to have signed.
        case expired
        /// The issuer took a certificate of the chain back.
        case revoked
        /// A signed attribute that every signature must carry is not there.
        case missingAttribute
    }

    public let code: Code
    /// For the operator's log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
