public import Terms

extension TrustAnchor {
    /// Verifies a P-256 signature over exactly this document, up to this root.
    ///
    /// - Parameters:
    ///   - cms: Detached CMS, DER.
    ///   - purpose: The only purpose accepted, so that no signature passes for another kind of object. Issuers sign no documents.
    ///   - moment: When the signature is known to have existed: the proven time, or now.
    ///   - revocations: Lists of this root or of the officers' authority. One by anybody else is passed over; one that names an issuer
    ///     of the chain without its signature is refused. Whether a list is recent enough is for the caller to say.
    /// - Throws: ``SignatureFault``; the first check that fails names the code.
    public func verify(
        _ cms: [UInt8], over document: [UInt8], expecting purpose: Purpose, mode: Mode, state: StateCode, at moment: Moment,
        revocations: [RevocationList] = []
    ) throws(SignatureFault) -> VerifiedSigner {
        try check(
            cms, .p256, document: document, expectation: Expectation(purpose: purpose, mode: mode, state: state, moment: moment),
            revocations: revocations)
    }

    /// Verifies an ML-DSA-65 signature in the same way, up to the ML-DSA root.
    public func verifyTwin(
        _ pq: [UInt8], over document: [UInt8], expecting purpose: Purpose, mode: Mode, state: StateCode, at moment: Moment,
        revocations: [RevocationList] = []
    ) throws(SignatureFault) -> VerifiedSigner {
        try check(
            pq, .mldsa65, document: document, expectation: Expectation(purpose: purpose, mode: mode, state: state, moment: moment),
            revocations: revocations)
    }

    /// Verifies both signatures, and that they are by the same signer at the same claimed time.
    ///
    /// - Returns: The signer by the P-256 certificate.
    public func verify(
        _ signature: TwinSignature, over document: [UInt8], expecting purpose: Purpose, mode: Mode, state: StateCode, at moment: Moment,
        revocations: [RevocationList] = []
    ) throws(SignatureFault) -> VerifiedSigner {
        let first = try verify(
            signature.cms.bytes, over: document, expecting: purpose, mode: mode, state: state, at: moment, revocations: revocations)
        let second = try verifyTwin(
            signature.pq.bytes, over: document, expecting: purpose, mode: mode, state: state, at: moment, revocations: revocations)
        guard first.name == second.name, first.serial == second.serial, first.signingTime == second.signingTime else {
            throw SignatureFault(.badSignature, "the two signatures are no twins")
        }
        return first
    }

    private struct Expectation {
        let purpose: Purpose
        let mode: Mode
        let state: StateCode
        let moment: Moment
    }

    private func check(
        _ der: [UInt8], _ algorithm: SigningAlgorithm, document: [UInt8], expectation: Expectation, revocations: [RevocationList]
    ) throws(SignatureFault) -> VerifiedSigner {
        let signature = try DetachedSignature(der: der, known: issues.certificate)
        guard signature.algorithm == algorithm else { throw SignatureFault(.malformed, "signed with another algorithm") }
        try signature.check(over: document)
        let signer = signature.signer
        let issuers = try chain(of: signer, through: signature.intermediates, algorithm)
        guard signer.name.mode == expectation.mode else { throw SignatureFault(.wrongMode, "\(signer.name)") }
        guard signer.name.state == expectation.state else { throw SignatureFault(.wrongState, "\(signer.name)") }
        guard signer.name.purpose == expectation.purpose, !signer.name.purpose.issues else {
            throw SignatureFault(.wrongPurpose, "\(signer.name) instead of \(expectation.purpose.rawValue)")
        }
        for certificate in [signer] + issuers {
            guard certificate.isValid(at: expectation.moment), certificate.isValid(at: signature.attributes.signingTime) else {
                throw SignatureFault(.expired, "\(certificate.name)")
            }
        }
        try checkRevocations(revocations, of: [signer] + issuers, at: expectation.moment)
        return VerifiedSigner(
            signingTime: signature.attributes.signingTime, name: signer.name, certificate: signer.der, serial: signer.serial)
    }

    /// The issuers from the signer's own up to the root; only root → signer, and root → officers' authority → officer exist.
    private func chain(
        of signer: IssuedCertificate, through intermediates: [IssuedCertificate], _ algorithm: SigningAlgorithm
    ) throws(SignatureFault) -> [IssuedCertificate] {
        let top = algorithm == .p256 ? root : pqRoot
        let issuers = intermediates + [top]
        guard intermediates.count == (signer.name.purpose == .officer ? 1 : 0), intermediates.allSatisfy({ $0.name.purpose == .officers })
        else {
            throw SignatureFault(.untrustedChain, "not the chain of \(signer.name)")
        }
        for (certificate, issuer) in zip([signer] + intermediates, issuers) {
            guard issues.isSigned(certificate, by: issuer), certificate.name.mode == top.name.mode, certificate.name.state == top.name.state
            else {
                throw SignatureFault(.untrustedChain, "\(certificate.name) is not by \(issuer.name)")
            }
        }
        return issuers
    }

    /// Twins share their serial number, so the P-256 lists speak for both kinds. A State may have had several officers' authorities of
    /// one name; each list speaks for the one whose key signed it.
    fileprivate func checkRevocations(
        _ lists: [RevocationList], of chain: [IssuedCertificate], at moment: Moment
    ) throws(SignatureFault) {
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            let author = issuer.name.purpose == .root ? root : issuer
            for list in lists where list.issuer == author.subject {
                if author.name.purpose == .officers, list.authorityKeyID != author.subjectKeyID { continue }
                guard list.isSigned(by: author) else { throw SignatureFault(.untrustedChain, "a revocation list that is not signed") }
                guard !list.revokes(certificate.serial, at: moment) else { throw SignatureFault(.revoked, "\(certificate.name)") }
            }
        }
    }
}

extension TrustAnchor {
    /// Verifies a certificate that the root itself issued, as the one that a TLS peer has proven to hold.
    ///
    /// - Parameter der: P-256, DER.
    /// - Throws: ``SignatureFault``; the first check that fails names the code.
    @discardableResult
    public func verify(
        certificate der: [UInt8], expecting purpose: Purpose, mode: Mode, state: StateCode, at moment: Moment,
        revocations: [RevocationList] = []
    ) throws(SignatureFault) -> IssuedCertificate {
        let certificate: IssuedCertificate
        do { certificate = try IssuedCertificate(der: der) } catch { throw SignatureFault(.malformed, "not a certificate of ours") }
        guard certificate.isSigned(by: root) else { throw SignatureFault(.untrustedChain, "\(certificate.name) is not by \(root.name)") }
        guard certificate.name.mode == mode else { throw SignatureFault(.wrongMode, "\(certificate.name)") }
        guard certificate.name.state == state else { throw SignatureFault(.wrongState, "\(certificate.name)") }
        guard certificate.name.purpose == purpose, !purpose.issues else {
            throw SignatureFault(.wrongPurpose, "\(certificate.name) instead of \(purpose.rawValue)")
        }
        guard certificate.isValid(at: moment), root.isValid(at: moment) else { throw SignatureFault(.expired, "\(certificate.name)") }
        try checkRevocations(revocations, of: [certificate, root], at: moment)
        return certificate
    }
}
