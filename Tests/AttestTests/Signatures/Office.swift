import Terms

@testable import Attest

/// The keys of one fictional State, made once for all tests.
struct Office {
    let root: StateRoot
    let entry: TwinSigner
    let message: TwinSigner
    let receipt: TwinSigner
    let officers: OfficerIssuer
    let officer: OfficerSigner
    let tls: TLSCredential

    /// When everything was issued.
    static let start = Moment(seconds: 1_800_000_000)
    /// When things are signed.
    static let now = start + Period(days: 1)

    static let xa = Result { try Office(state: "XA") }
    static let xb = Result { try Office(state: "XB") }

    init(state: String, mode: Mode = .exercise, since: Moment = Office.start) throws {
        guard let code = StateCode(text: state), let authority = AuthorityID(text: "central"), let person = OfficerID(text: "off-17") else {
            throw CertificateFault(.wrongName, state)
        }
        root = try StateRoot.generate(mode: mode, state: code, at: since)
        entry = try root.issueSigner(for: .entry, at: since)
        message = try root.issueSigner(for: .message, at: since)
        receipt = try root.issueSigner(for: .receipt, at: since)
        officers = try root.issueOfficers(at: since)
        officer = try officers.issue(authority: authority, officer: person, roles: ["drafter", "approver"], at: since)
        tls = try root.issueTLS(hosts: ["node.xa.example", "localhost"], addresses: [[127, 0, 0, 1]], at: since)
    }

    /// A signature in due form by the P-256 key of any purpose, also those that never sign documents.
    func signature(as purpose: Purpose, over document: [UInt8], at moment: Moment = Office.now) throws -> [UInt8] {
        let parts: (secret: Blob, certificate: IssuedCertificate, intermediates: [IssuedCertificate]) =
            switch purpose {
            case .root: (root.secret.key, root.anchor.root, [])
            case .entry: (entry.secret.key, entry.certificate, [])
            case .message: (message.secret.key, message.certificate, [])
            case .receipt: (receipt.secret.key, receipt.certificate, [])
            case .tls: (tls.secret.key, tls.certificate, [])
            case .officers: (officers.secret.key, officers.certificate, [])
            case .officer: (officer.secret.key, officer.certificate, [officer.issuer])
            }
        let key = try SigningKey(.p256, secret: parts.secret.bytes)
        return try DetachedSignature.make(
            over: document, key: key, signer: parts.certificate, intermediates: parts.intermediates, at: moment
        ).der
    }
}
