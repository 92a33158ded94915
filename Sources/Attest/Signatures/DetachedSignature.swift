import Terms

/// One detached CMS SignedData (RFC 5652) with one signer, in the only form that Comity writes and reads.
///
/// The whole is rebuilt from its parts after reading and must be the same bytes, so that nothing outside the signed attributes can
/// be altered unseen either.
struct DetachedSignature {
    let algorithm: SigningAlgorithm
    let signer: IssuedCertificate
    /// Further certificates up to, not including, the root.
    let intermediates: [IssuedCertificate]
    let attributes: SignedAttributes
    let value: [UInt8]

    /// Larger ones are refused before they are parsed. A twin with its certificate has about 9 KiB.
    static let sizeLimit = 65_536

    static func make(
        over document: [UInt8], key: SigningKey, signer: IssuedCertificate, intermediates: [IssuedCertificate] = [], at moment: Moment
    ) throws -> DetachedSignature {
        let attributes = SignedAttributes(
            messageDigest: key.algorithm.digest(of: document), signingTime: moment, certificateDigest: signer.fingerprint.bytes)
        return DetachedSignature(
            algorithm: key.algorithm, signer: signer, intermediates: intermediates, attributes: attributes,
            value: try key.sign(attributes.signedBytes))
    }

    var der: [UInt8] {
        let certificates = ([signer] + intermediates).map { DERForm(encoded: $0.der) }
        let signerInfo = DERForm.sequence([
            .integer(1), .sequence([signer.issuer, .integer(content: signer.serial.bytes)]), algorithm.digest, attributes.form,
            algorithm.signature, .octets(value),
        ])
        let signedData = DERForm.sequence([
            .integer(1), .set([algorithm.digest]), .sequence([.oid(ObjectIDs.data)]), .taggedSet(0, certificates), .set([signerInfo]),
        ])
        return DERForm.sequence([.oid(ObjectIDs.signedData), .explicit(0, signedData)]).bytes
    }

    init(
        algorithm: SigningAlgorithm, signer: IssuedCertificate, intermediates: [IssuedCertificate], attributes: SignedAttributes,
        value: [UInt8]
    ) {
        self.algorithm = algorithm
        self.signer = signer
        self.intermediates = intermediates
        self.attributes = attributes
        self.value = value
    }

    /// - Parameter known: Reads a certificate, or knows it as it was read before.
    init(
        der: [UInt8],
        known: ([UInt8]) throws(CertificateFault) -> IssuedCertificate = { bytes throws(CertificateFault) in
            try IssuedCertificate(der: bytes)
        }
    ) throws(SignatureFault) {
        guard der.count <= Self.sizeLimit else { throw SignatureFault(.malformed, "too large for a signature") }
        let info: [DERNode]
        var certificates: [IssuedCertificate] = []
        do throws(DERFault) {
            let outer = try DERNode(der).sequence(2...2)
            let signedData = try outer[1].tagged(0, 1...1)[0].sequence(5...5)
            for node in try signedData[3].tagged(0, 1...4) {
                do { certificates.append(try known(node.form.bytes)) } catch { throw DERFault(detail: error.detail) }
            }
            info = try signedData[4].set(1...1)[0].sequence(6...6)
        } catch { throw SignatureFault(.malformed, error.detail) }
        let attributes = try SignedAttributes(info[3])
        guard let algorithm = SigningAlgorithm.allCases.first(where: { $0.signature == info[4].form }) else {
            throw SignatureFault(.malformed, "signature algorithm")
        }
        guard let place = certificates.firstIndex(where: { Self.identifier(of: $0) == info[1].form }) else {
            throw SignatureFault(.malformed, "the signer's certificate is not there")
        }
        let signer = certificates.remove(at: place)
        guard let value = try? info[5].octets() else { throw SignatureFault(.malformed, "signature value") }
        self.init(algorithm: algorithm, signer: signer, intermediates: certificates, attributes: attributes, value: value)
        guard self.der == der else { throw SignatureFault(.malformed, "unusual form") }
    }

    private static func identifier(of certificate: IssuedCertificate) -> DERForm {
        .sequence([certificate.issuer, .integer(content: certificate.serial.bytes)])
    }

    /// Whether the signer's key signed this document; says nothing about who the signer is.
    func check(over document: [UInt8]) throws(SignatureFault) {
        guard attributes.certificateDigest == signer.fingerprint.bytes else {
            throw SignatureFault(.badSignature, "signed under another certificate")
        }
        guard attributes.messageDigest == algorithm.digest(of: document) else {
            throw SignatureFault(.digestMismatch, "made over another document")
        }
        guard let key = try? signer.publicKey, key.algorithm == algorithm, key.isValid(value, over: attributes.signedBytes) else {
            throw SignatureFault(.badSignature, "not made with the certificate's key")
        }
    }
}
