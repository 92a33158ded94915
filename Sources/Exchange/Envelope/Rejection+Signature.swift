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
        self.init(code, Self.words(fault.code))
    }

    private static func words(_ code: SignatureFault.Code) -> String {
        switch code {
        case .expired: "the signer's certificate was not valid at this time; renew it and sign again"
        case .revoked: "the signer's certificate was taken back; sign with the present one"
        case .wrongPurpose: "the signer's certificate is for something else"
        case .untrustedChain: "the signer's certificate is not under the pinned root"
        case .wrongState: "the signer's certificate is of another State"
        case .wrongMode: "the signer's certificate is for another mode (exercise or operational)"
        case .malformed: "a signature is not of the form that section 5 of the protocol gives"
        case .digestMismatch: "the signature covers other bytes than these"
        case .badSignature: "a signature does not verify, or the two are no twins"
        case .missingAttribute: "a signature leaves out an attribute that must be signed"
        }
    }
}
