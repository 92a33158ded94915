/// What a certificate's key may be used for, in the words of RFC 5280.
struct CertificateUsage: Hashable, Sendable {
    /// How many further issuers may stand below; `nil` for certificates that issue nothing.
    let pathLength: Int?
    /// Bits of KeyUsage.
    let keyUsage: Set<Int>
    let extended: [Extended]

    enum Extended: CaseIterable { case serverAuth, clientAuth, emailProtection, documentSigning }

    static let digitalSignature = 0
    static let nonRepudiation = 1
    static let certificateSigning = 5
    static let listSigning = 6

    /// The one usage that goes with a purpose.
    ///
    /// Signers of documents carry `emailProtection` beside `documentSigning`, because `openssl cms -verify` asks for it unless told
    /// otherwise; so they verify without further flags and serve neither end of a TLS connection.
    init(for purpose: Purpose) {
        switch purpose {
        case .root, .officers:
            pathLength = purpose == .root ? 1 : 0
            keyUsage = [Self.certificateSigning, Self.listSigning]
            extended = []
        case .entry, .message, .receipt, .officer:
            pathLength = nil
            keyUsage = [Self.digitalSignature, Self.nonRepudiation]
            extended = [.emailProtection, .documentSigning]
        case .tls:
            pathLength = nil
            keyUsage = [Self.digitalSignature]
            extended = [.serverAuth, .clientAuth]
        }
    }

    /// The content of a KeyUsage bit string: unused bits, then the bits up to the last one set.
    var keyUsageForm: DERForm {
        var byte: UInt8 = 0
        for bit in keyUsage { byte |= 0x80 >> UInt8(bit) }
        return .bits([byte], unused: UInt8(byte.trailingZeroBitCount))
    }
}
