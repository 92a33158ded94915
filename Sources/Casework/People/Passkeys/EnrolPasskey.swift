public import Attest
import Terms

/// A person adds a passkey to the account: at an open session in which the second factor was shown lately.
public struct EnrolPasskey: Sendable {
    /// So many one person can have.
    public static let most = 10

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// What the authenticator is asked.
    public struct Question: Sendable {
        public let challenge: [UInt8]
        /// Names the account to the authenticator; the pseudonym, not a person's name.
        public let user: [UInt8]
        public let name: String
        /// Authenticators that hold one of these have one of this person already.
        public let have: [[UInt8]]
    }

    /// - Throws: ``CaseworkError`` `.stepUpNeeded` when the second factor was not shown lately; `.outOfOrder` when there are too many.
    public func ask(in session: DeskSession) async throws -> Question {
        let have = try await allowed(session)
        let now = office.time.now()
        let challenge = await office.passkeys.ask(.enrol(session.id), at: now)
        return Question(
            challenge: challenge, user: Array(session.who.officer.text.utf8), name: session.signInName, have: have.map(\.id))
    }

    /// - Parameter label: What the person calls it.
    /// - Throws: ``CaseworkError`` `.wrongPasskey`, audited with the ``PasskeyFault``; as ``ask(in:)``.
    public func callAsFunction(
        clientData: [UInt8], attestation: [UInt8], label: String, for party: PasskeyParty, in session: DeskSession
    ) async throws {
        _ = try await allowed(session)
        let office = office
        let officer = session.who.officer
        let now = office.time.now()
        guard !label.isEmpty, label.count <= 100 else {
            throw CaseworkError(.malformedInput, "give the passkey a name of at most 100 signs")
        }
        do {
            let challenge = try await Passkeys(office: office).taken(clientData, for: .enrol(session.id))
            let made = try Passkey(clientData: clientData, attestation: attestation, challenge: challenge, for: party)
            let line = office.audit(.ownAccount, session.who, in: nil, "passkey")
            try await office.store.write { store in
                try store.put(
                    PasskeyRow(
                        id: made.id, officer: officer, publicKey: made.publicKey, label: label, signatures: made.signatures, addedAt: now))
                try store.append(line)
            }
        } catch let fault as PasskeyFault { throw try await Passkeys(office: office).refused(fault, officer) }
    }

    private func allowed(_ session: DeskSession) async throws -> [PasskeyRow] {
        let who = try session.person()
        guard session.isFresh(at: office.time.now()) else {
            let line = office.signInLine(who.officer, CaseworkError.Code.stepUpNeeded.rawValue, .refused)
            try await office.store.write { try $0.append(line) }
            throw CaseworkError(.stepUpNeeded, "show the second factor first: it was not shown within the last 15 minutes")
        }
        let have = try await office.store.read { try $0.passkeys(of: who.officer) }
        guard have.count < Self.most else {
            throw CaseworkError(.outOfOrder, "one person has at most \(Self.most) passkeys: remove one first")
        }
        return have
    }
}

/// A person takes a passkey of his own away; the code by the clock stays.
public struct RemovePasskey: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Again, or for one that is not the person's, changes nothing.
    public func callAsFunction(_ id: [UInt8], in session: DeskSession) async throws {
        let who = try session.person()
        let line = office.audit(.ownAccount, who, in: nil, "passkeyRemoved")
        try await office.store.write { store in
            guard try store.passkeys(of: who.officer).contains(where: { $0.id == id }) else { return }
            try store.removePasskey(id, of: who.officer)
            try store.append(line)
        }
    }
}
