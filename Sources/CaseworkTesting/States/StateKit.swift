public import Attest
public import Casework
public import Convention
import Custody
public import Exchange
public import Terms

/// One fictional State with everything it needs: root, keys, entry, stores in memory, people with passwords.
public struct StateKit: Sendable {
    public let office: Office
    public let root: StateRoot
    public let issuer: OfficerIssuer
    public let store: any NodeStore
    public let vault: MemoryVault
    public let dossiers: MemoryDossiers
    public let line: LoopbackLine
    public let time: FakeTime
    /// Of every certificate and key of the State, so that a test can run for years without a change of keys.
    public let validity: Period

    /// Every test password, so that tests can act for anybody.
    public static let password = "correct horse battery staple"

    /// - Parameters:
    ///   - polls: The node has no address and fetches what waits for it.
    ///   - store: Nil for one in memory; so with the cabinet.
    ///   - floor: What the State asks of itself beyond the Convention.
    public static func make(
        _ code: String, time: FakeTime, polls: Bool = false, store: (any NodeStore)? = nil, cabinet: (any KeyCabinet)? = nil,
        policy: OfficePolicy = OfficePolicy(),
        floor: StatePolicy = StatePolicy(), validity: Period = Period(days: 397)
    ) async throws -> StateKit {
        guard let state = StateCode(text: code), let english = LanguageTag(text: "en"), let central = AuthorityID(text: "central"),
            let point = AuthorityID(text: "contact-24-7"), let police = AuthorityID(text: "police"),
            let court = AuthorityID(text: "prosecutor")
        else { throw ContractBreach("not a State code: \(code)") }
        let born = time.now() - Period(days: 1)
        let root = try StateRoot.generate(mode: .exercise, state: state, at: born)
        let issuer = try root.issueOfficers(at: born)
        let node = ContentKey.random()
        let log = try NoteSigner.generate(name: "\(code.lowercased()).example/custody/2027")
        let cabinet: any KeyCabinet = cabinet ?? MemoryKeyCabinet()
        var authorities: [Authority] = []
        for (id, kind) in [(central, Authority.Kind.central), (point, .contactPoint), (police, .competent), (court, .competent)] {
            var keys: [SealingKey] = []
            if kind != .competent {
                let identity = SealingIdentity.generate()
                keys = [SealingKey(recipient: identity.recipient, notBefore: born, notAfter: born + validity + Period(days: 3))]
                try await cabinet.keepSealingKey(
                    SealingKeyRow(
                        keyID: identity.recipient.keyID, authority: id, wrappedIdentity: try identity.wrapped(by: node),
                        recipient: identity.recipient.text, notBefore: born, notAfter: born + validity + Period(days: 3)))
            }
            authorities.append(Authority(id: id, kind: kind, name: "\(id) of \(code)", languages: [english], sealingKeys: keys))
        }
        let entry = StateEntry(
            mode: .exercise, state: state, name: "State of \(code)", sequence: 1, issuedAt: born,
            expiresAt: born + Period(days: max(365, validity.days - 32)),
            root: Blob(root.anchor.root.der), rootPQ: Blob(root.anchor.pqRoot.der), revocations: nil, authorities: authorities,
            log: LogEndpoint(origin: log.name, verifierKey: log.verifier.text),
            exchange: polls ? nil : "https://\(code.lowercased()).example",
            public: nil)
        let signed = try SignedDocument(signing: entry, by: try root.issueSigner(for: .entry, at: born), at: time.now())
        let vault = MemoryVault()
        let dossiers = MemoryDossiers(vault: vault)
        let line = LoopbackLine(from: state)
        let kept = store ?? MemoryStore()
        let office = Office(
            store: kept, cabinet: cabinet, vault: vault, logFiles: MemoryLog(), peerLogs: MemoryLog(), dossiers: dossiers, peers: line,
            time: time, rulebook: try Rulebook.bundled().raised(by: floor),
            keys: NodeKeys(
                message: try root.issueSigner(for: .message, at: born, validity: validity),
                receipt: try root.issueSigner(for: .receipt, at: born, validity: validity), log: log,
                node: node),
            own: try TrustedState(signed, pinned: root.anchor.fingerprint, mode: .exercise, at: time.now()), policy: policy)
        line.connect(office)
        return StateKit(
            office: office, root: root, issuer: issuer, store: kept, vault: vault, dossiers: dossiers, line: line, time: time,
            validity: validity)
    }

    /// Adds a person and signs in.
    public func person(_ name: String, _ authority: String = "central", _ roles: OfficerRole...) async throws -> SignedIn {
        try await person(name, authority, roles)
    }

    public func person(_ name: String, _ authority: String = "central", _ roles: [OfficerRole]) async throws -> SignedIn {
        guard let id = OfficerID(text: "of-\(name)"), let authority = AuthorityID(text: authority) else {
            throw ContractBreach("not a name: \(name)")
        }
        _ = try await AddUser(office)(
            id: id, authority: authority, signInName: name, password: Self.password, roles: Set(roles), issuer: issuer, cost: .forTests,
            validity: validity)
        return try await SignIn(office)(name: name, password: Self.password, from: "desk").0
    }
}
