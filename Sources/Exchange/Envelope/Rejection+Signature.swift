public import Attest

extension Rejection {
    /// What a failed signature check means to the sender.
    public init(_ fault: SignatureFault) {
        let code: Code =
            switch fault.code {
            case .expired: .certificateExpired
            case .revoked: .certificateRevoked
            case .wrongPurpose: .signatureWrongPurpose
            case .untrustedChain: .signatureUntrusted
            case .wrongState: .senderMismatch
            case .wrongMode: .wrongMode
            case .malformed, .digestMismatch, .badSignature, .missingAttribute: .signatureInvalid
            }
        self.init(code, fault.code.rawValue)
    }
}
