import Attest
import Convention
import Custody
public import Exchange
public import Terms

/// What the State says in public about the policy it runs under: which, since when, and what came before. Signed by the node and
/// in its custody log, so that a change can be neither hidden nor backdated.
public struct PolicyStatement: Codable, Hashable, Sendable {
    public static let type = "comity/policy/v1"

    public let _type: String
    public let state: StateCode
    /// SHA-256 of the policy's canonical JSON; the policy itself stays with the State.
    public let policy: Digest
    public let since: Moment
    /// The policy before; absent for the first.
    public let previous: Digest?

    public init(state: StateCode, policy: Digest, since: Moment, previous: Digest?) {
        self._type = Self.type
        self.state = state
        self.policy = policy
        self.since = since
        self.previous = previous
    }
}

/// Takes note that the node runs under a policy: when it is another than before, it is signed, logged and written down.
///
/// Runs at every start. That the policy lowers nothing was checked before an ``Office`` could be made with it.
public struct AdoptPolicy: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: Whether it was another policy than before.
    @discardableResult
    public func callAsFunction() async throws -> Bool {
        let digest = try RunningPolicy.digest(of: office)
        let now = office.time.now()
        let last = try await office.store.read { try $0.policies().last }
        guard last?.policy != digest else { return false }
        let statement = PolicyStatement(state: office.state, policy: digest, since: now, previous: last?.policy)
        let signed = try SignedDocument(signing: statement, by: office.keys.message, at: now)
        let row = PolicyRow(policy: digest, at: now, signed: signed)
        let note = LogNote(signed)
        let line = office.audit(.adoptPolicy, nil, digest.short)
        try await office.store.write { store in
            try store.append(row)
            try note.append(to: store)
            try store.append(line)
        }
        return true
    }
}

/// The policy that a node runs under, as anybody may see it.
public struct RunningPolicy: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    static func digest(of office: Office) throws -> Digest { Digest(of: try Canonical.bytes(of: office.rulebook.policy)) }

    /// The signed statement about the last adopted policy; nil before the first.
    public func callAsFunction() async throws -> SignedDocument? {
        try await office.store.read { try $0.policies().last?.signed }
    }
}
