import Attest
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// A fictional State with everything that it signs and opens with, made for the vectors.
struct VectorState {
    let root: StateRoot
    let entrySigner: TwinSigner
    let message: TwinSigner
    let receipt: TwinSigner
    let officers: OfficerIssuer
    let log: NoteSigner
    /// The central authority's key, to which the first message of a thread is sealed.
    let authorityKey: SealingIdentity
    let entry: SignedDocument

    static let start = Moment(seconds: 1_803_816_000)
    static let now = Moment(seconds: 1_803_902_400)

    static func party(_ state: String) throws -> Party {
        Party(state: try #require(StateCode(text: state)), authority: try #require(AuthorityID(text: "central")))
    }

    init(_ code: String, name: String, seed: UInt8) throws {
        let state = try #require(StateCode(text: code))
        root = try StateRoot.generate(mode: .exercise, state: state, at: Self.start)
        entrySigner = try root.issueSigner(for: .entry, at: Self.start)
        message = try root.issueSigner(for: .message, at: Self.start)
        receipt = try root.issueSigner(for: .receipt, at: Self.start)
        officers = try root.issueOfficers(at: Self.start)
        log = try NoteSigner(name: "\(code.lowercased()).example/custody/2027", seed: Array(repeating: seed, count: 32))
        authorityKey = try #require(SealingIdentity(seed: Array(repeating: seed ^ 0xFF, count: 32)))
        let list = try root.revocationList(number: 1, entries: [], at: Self.start, nextUpdate: Self.start + Period(days: 30))
        let key = SealingKey(recipient: authorityKey.recipient, notBefore: Self.start, notAfter: Self.start + Period(days: 30))
        let plain = StateEntry(
            mode: .exercise, state: state, name: name, sequence: 1, issuedAt: Self.start, expiresAt: Self.start + Period(days: 90),
            root: Blob(root.anchor.root.der), rootPQ: Blob(root.anchor.pqRoot.der), revocations: Blob(list.der),
            authorities: [
                Authority(
                    id: try #require(AuthorityID(text: "central")), kind: .central, name: "Central Authority of \(name)",
                    languages: [.english], sealingKeys: [key])
            ],
            log: LogEndpoint(origin: log.name, verifierKey: log.verifier.text), exchange: "https://node.\(code.lowercased()).example:8443",
            public: "https://log.\(code.lowercased()).example")
        entry = try SignedDocument(signing: plain, by: entrySigner, at: Self.start)
    }

    func trusted() throws -> TrustedState { try TrustedState(entry, pinned: root.anchor.fingerprint, mode: .exercise, at: Self.now) }

    func officer(_ id: String, _ roles: OfficerRole...) throws -> OfficerSigner {
        try officers.issue(
            authority: try #require(AuthorityID(text: "central")), officer: try #require(OfficerID(text: id)),
            roles: roles.map(\.rawValue), at: Self.start)
    }
}
