public import Terms

/// The two root keys of a State, which certify everything that its node and its officers sign.
///
/// Kept off the node's disk after issuing, in earnest; a demonstration may keep it beside.
public struct StateRoot: Sendable {
    /// Both private keys, for the key store to wrap.
    public struct Secret: Codable, Sendable {
        /// P-256 scalar, 32 bytes.
        public let key: Blob
        /// ML-DSA-65 seed, 32 bytes.
        public let pqKey: Blob
    }

    /// Both certificates, checked to belong together.
    public let anchor: TrustAnchor
    private let key: SigningKey
    private let pqKey: SigningKey

    /// - Throws: ``CertificateFault`` with `.notBound` when keys and certificates do not belong together, `.badKey` when a secret is
    ///   no key.
    public init(secret: Secret, anchor: TrustAnchor) throws(CertificateFault) {
        key = try SigningKey.restored(.p256, secret.key, for: anchor.root)
        pqKey = try SigningKey.restored(.mldsa65, secret.pqKey, for: anchor.pqRoot)
        self.anchor = anchor
    }

    public var secret: Secret { Secret(key: Blob(key.secret), pqKey: Blob(pqKey.secret)) }
    public var mode: Mode { anchor.mode }
    public var state: StateCode { anchor.state }

    /// New root keys; the P-256 certificate names the ML-DSA key, so that one fingerprint stands for both.
    ///
    /// - Throws: ``CertificateFault`` with `.wrongName` when the State may not appear in that mode.
    public static func generate(
        mode: Mode, state: StateCode, at moment: Moment, validity: Period = Period(days: 3_650)
    ) throws -> StateRoot {
        guard mode.admits(state) else { throw CertificateFault(.wrongName, "\(state) in mode \(mode.rawValue)") }
        let name = CertifiedName(mode: mode, state: state, purpose: .root)
        let key = try SigningKey.generate(.p256)
        let pqKey = try SigningKey.generate(.mldsa65)
        var draft = CertificateDraft(
            name: name, key: pqKey.verifying, serial: .random(), notBefore: moment, notAfter: moment + validity)
        let pqRoot = try draft.signed(by: .itself, with: pqKey)
        draft.key = key.verifying
        draft.boundKey = pqRoot.keyDigest
        let root = try draft.signed(by: .itself, with: key)
        let secret = Secret(key: Blob(key.secret), pqKey: Blob(pqKey.secret))
        return try StateRoot(secret: secret, anchor: try TrustAnchor(root: root, pqRoot: pqRoot))
    }

    /// A new signer of messages or receipts, with fresh keys and twin certificates of one serial number.
    ///
    /// - Parameter purpose: `.entry`, `.message` or `.receipt`; others have their own calls.
    /// - Throws: ``CertificateFault`` with `.wrongName` for another purpose.
    public func issueSigner(for purpose: Purpose, at moment: Moment, validity: Period = Period(days: 397)) throws -> TwinSigner {
        guard [.entry, .message, .receipt].contains(purpose) else {
            throw CertificateFault(.wrongName, "nothing is signed as \(purpose.rawValue)")
        }
        let key = try SigningKey.generate(.p256)
        let pqKey = try SigningKey.generate(.mldsa65)
        var draft = draft(purpose, key: key.verifying, at: moment, validity: validity)
        let certificate = try draft.signed(by: .other(anchor.root), with: self.key)
        draft.key = pqKey.verifying
        let pqCertificate = try draft.signed(by: .other(anchor.pqRoot), with: self.pqKey)
        let secret = TwinSigner.Secret(key: Blob(key.secret), pqKey: Blob(pqKey.secret))
        return try TwinSigner(secret: secret, certificate: certificate, pqCertificate: pqCertificate)
    }

    /// A new key and certificate for TLS, for both ends of a connection.
    ///
    /// - Parameters:
    ///   - hosts: Host names, ASCII.
    ///   - addresses: IP addresses of 4 or 16 bytes.
    /// - Throws: ``CertificateFault`` with `.wrongName` for a name that is neither.
    public func issueTLS(
        hosts: [String], addresses: [[UInt8]] = [], at moment: Moment, validity: Period = Period(days: 397)
    ) throws -> TLSCredential {
        guard hosts.allSatisfy(TLSCredential.isHostName), addresses.allSatisfy({ $0.count == 4 || $0.count == 16 }) else {
            throw CertificateFault(.wrongName, "host name or address")
        }
        let key = try SigningKey.generate(.p256)
        var draft = draft(.tls, key: key.verifying, at: moment, validity: validity)
        draft.hosts = hosts
        draft.addresses = addresses
        let certificate = try draft.signed(by: .other(anchor.root), with: self.key)
        return try TLSCredential(secret: TLSCredential.Secret(key: Blob(key.secret)), certificate: certificate, root: anchor.root)
    }

    /// A new authority that certifies officers. It can do nothing else.
    public func issueOfficers(at moment: Moment, validity: Period = Period(days: 1_825)) throws -> OfficerIssuer {
        let key = try SigningKey.generate(.p256)
        let draft = draft(.officers, key: key.verifying, at: moment, validity: validity)
        let certificate = try draft.signed(by: .other(anchor.root), with: self.key)
        return try OfficerIssuer(secret: OfficerIssuer.Secret(key: Blob(key.secret)), certificate: certificate)
    }

    /// The list of certificates that this root takes back. An entry covers the P-256 certificate and its twin.
    ///
    /// - Parameter number: Greater than that of every list before, from 0.
    public func revocationList(
        number: Int, entries: [RevocationList.Entry], at moment: Moment, nextUpdate: Moment
    ) throws -> RevocationList {
        try RevocationList.issue(by: anchor.root, with: key, number: number, entries: entries, at: moment, nextUpdate: nextUpdate)
    }

    private func draft(_ purpose: Purpose, key: VerifyingKey, at moment: Moment, validity: Period) -> CertificateDraft {
        CertificateDraft(
            name: CertifiedName(mode: mode, state: state, purpose: purpose), key: key, serial: .random(), notBefore: moment,
            notAfter: min(moment + validity, anchor.root.notAfter))
    }
}
