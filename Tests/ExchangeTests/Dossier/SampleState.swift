import Attest
import Custody
import Exchange
import Terms
import Testing

/// A State with its keys and two people, for threads made by hand.
struct SampleState {
    let root: StateRoot
    let message: TwinSigner
    let receipt: TwinSigner
    let log: NoteSigner
    let trusted: TrustedState
    let first: OfficerSigner
    let second: OfficerSigner
    let party: Party

    static let born = Moment(seconds: 1_798_000_000)

    init(_ code: String, revoking: (StateRoot, TwinSigner) throws -> RevocationList? = { _, _ in nil }) throws {
        let state = try #require(StateCode(text: code))
        let central = try #require(AuthorityID(text: "central"))
        let born = Self.born
        root = try StateRoot.generate(mode: .exercise, state: state, at: born)
        message = try root.issueSigner(for: .message, at: born)
        receipt = try root.issueSigner(for: .receipt, at: born)
        log = try NoteSigner.generate(name: "\(code.lowercased()).example/custody/2027")
        let officers = try root.issueOfficers(at: born)
        let (one, two) = (try #require(OfficerID(text: "of-one")), try #require(OfficerID(text: "of-two")))
        first = try officers.issue(authority: central, officer: one, roles: ["triage", "drafting"], at: born)
        second = try officers.issue(authority: central, officer: two, roles: ["triage", "drafting", "rights-reviewer"], at: born)
        party = Party(state: state, authority: central)
        let entry = StateEntry(
            mode: .exercise, state: state, name: "State of \(code)", sequence: 1, issuedAt: born, expiresAt: born + Period(days: 365),
            root: Blob(root.anchor.root.der), rootPQ: Blob(root.anchor.pqRoot.der),
            revocations: try revoking(root, message).map { Blob($0.der) },
            authorities: [Authority(id: central, kind: .central, name: "Central", languages: [.english], sealingKeys: [])],
            log: LogEndpoint(origin: log.name, verifierKey: log.verifier.text), exchange: nil, public: nil)
        trusted = try TrustedState(
            SignedDocument(signing: entry, by: try root.issueSigner(for: .entry, at: born), at: born), pinned: root.anchor.fingerprint,
            mode: .exercise, at: born)
    }

    var fingerprint: Digest { root.anchor.fingerprint }
}
