public import Terms

/// Who made a signature that was verified up to a trusted root.
public struct VerifiedSigner: Hashable, Sendable {
    /// When the signer says to have signed: a claim, not proven.
    public let signingTime: Moment
    public let name: CertifiedName
    /// DER.
    public let certificate: [UInt8]
    public let serial: CertificateSerial
}
