public import Attest
import Terms

/// What an authenticator answers, as the browser hands it on.
public struct PasskeyAnswer: Sendable {
    public let id: [UInt8]
    public let clientData: [UInt8]
    public let authenticatorData: [UInt8]
    public let signature: [UInt8]

    public init(id: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]) {
        self.id = id
        self.clientData = clientData
        self.authenticatorData = authenticatorData
        self.signature = signature
    }
}

/// Signs a person in with a passkey. Its authenticator made sure who holds it, so that it counts as both factors; signing a statement
/// asks for the password all the same, because the password unlocks the personal key.
public struct SignInWithPasskey: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func ask() async -> [UInt8] { await office.passkeys.ask(.signIn, at: office.time.now()) }

    /// - Parameters:
    ///   - user: The account that the authenticator names (`userHandle`).
    ///   - place: Where the attempt comes from, as the network address; counted in memory, written down nowhere.
    /// - Returns: The token of an open session.
    /// - Throws: ``CaseworkError`` `.wrongPasskey`, audited with the ``PasskeyFault``; `.tooManyAttempts`, audited once for each wait.
    public func callAsFunction(
        _ answer: PasskeyAnswer, user: [UInt8], for party: PasskeyParty, from place: String
    ) async throws -> AccessToken {
        let office = office
        let passkeys = Passkeys(office: office)
        // No person's name: a name that people type has no such sign.
        if let refused = await office.throttle.begin("\u{0}passkey", from: place, at: office.time.now()) {
            if refused.isFirst {
                let line = office.signInLine(nil, CaseworkError.Code.tooManyAttempts.rawValue, .refused)
                try await office.store.write { try $0.append(line) }
            }
            throw CaseworkError(.tooManyAttempts, "too many attempts; try again in \(refused.wait.seconds) s", wait: refused.wait)
        }
        let officer = String(validating: user, as: UTF8.self).flatMap { OfficerID(text: $0) }
        do {
            let challenge = try await passkeys.taken(answer.clientData, for: .signIn)
            guard let officer else { throw PasskeyFault.unknown }
            let now = office.time.now()
            let token = AccessToken.random()
            try await office.store.write { store in
                guard let user = try store.user(officer), user.disabledAt == nil, try store.authenticator(of: officer)?.confirmedAt != nil
                else { throw PasskeyFault.unknown }
                try passkeys.check(answer, of: officer, challenge: challenge, for: party, in: store, at: now)
                try store.removeSessions(endedBefore: now)
                try store.put(
                    SessionRow(
                        digest: token.digest, officer: officer, stage: .open, createdAt: now, endsAt: now + DeskRules.longest, seenAt: now,
                        provenAt: now))
                try store.append(office.signInLine(officer, "passkey"))
            }
            await office.throttle.succeeded("\u{0}passkey", from: place)
            return token
        } catch let fault as PasskeyFault { throw try await passkeys.refused(fault, officer) }
    }
}

/// Shows a passkey in place of the code: as the second half of signing in, and to be able to sign statements (step-up).
public struct ProveWithPasskey: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The question, and the passkeys that may answer it; none when the person has none.
    public func ask(in session: DeskSession) async throws -> (challenge: [UInt8], have: [[UInt8]]) {
        let officer = session.who.officer
        let have = try await office.store.read { try $0.passkeys(of: officer) }
        return (await office.passkeys.ask(.proof(session.id), at: office.time.now()), have.map(\.id))
    }

    /// - Returns: The token of the session that replaces this one.
    /// - Throws: ``CaseworkError`` `.wrongPasskey`, audited with the ``PasskeyFault``; `.signInNeeded`.
    public func callAsFunction(_ answer: PasskeyAnswer, for party: PasskeyParty, in session: DeskSession) async throws -> AccessToken {
        guard session.stage != .awaitsEnrolment else { throw CaseworkError(.signInNeeded, "enrol a second factor first") }
        let office = office
        let passkeys = Passkeys(office: office)
        let officer = session.who.officer
        do {
            let challenge = try await passkeys.taken(answer.clientData, for: .proof(session.id))
            let now = office.time.now()
            return try await office.store.write { store in
                try passkeys.check(answer, of: officer, challenge: challenge, for: party, in: store, at: now)
                return try session.replaced(in: store, at: office)
            }
        } catch let fault as PasskeyFault { throw try await passkeys.refused(fault, officer) }
    }
}

/// What enrolling and showing a passkey have in common.
struct Passkeys {
    let office: Office

    /// The question that is answered, which is closed now whatever comes of the answer.
    func taken(_ clientData: [UInt8], for purpose: PasskeyChallenges.Purpose) async throws -> [UInt8] {
        guard let challenge = Passkey.challenge(in: clientData) else { throw PasskeyFault.malformed }
        guard await office.passkeys.take(challenge, for: purpose, at: office.time.now()) else { throw PasskeyFault.wrongChallenge }
        return challenge
    }

    /// Judges an answer and keeps the count that was signed, in this transaction.
    func check(
        _ answer: PasskeyAnswer, of officer: OfficerID, challenge: [UInt8], for party: PasskeyParty, in store: any StoreWriting,
        at now: Moment
    ) throws {
        guard var row = try store.passkeys(of: officer).first(where: { $0.id == answer.id }) else { throw PasskeyFault.unknown }
        let proved = try Passkey(id: row.id, publicKey: row.publicKey, signatures: row.signatures).proved(
            clientData: answer.clientData, authenticatorData: answer.authenticatorData, signature: answer.signature, challenge: challenge,
            for: party)
        row.signatures = proved.signatures
        row.usedAt = now
        try store.put(row)
    }

    /// Writes the refusal down, and gives what the person is told: the same whatever was wrong.
    func refused(_ fault: PasskeyFault, _ officer: OfficerID?) async throws -> CaseworkError {
        let office = office
        let line = office.signInLine(officer, fault.rawValue, .refused)
        try await office.store.write { store in
            // A name that nobody has is not written down: whoever calls has made it up.
            try store.append(officer.map { try store.user($0) == nil } ?? true ? office.signInLine(nil, fault.rawValue, .refused) : line)
        }
        return CaseworkError(.wrongPasskey, "the passkey was not taken; sign in with password and code, and look at your passkeys")
    }
}
