public import Attest
public import Terms

/// A person without a second factor gets one, at the first signing in: a secret for an authenticator, proved by its first code.
public struct EnrolAuthenticator: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The secret to be taken into the authenticator. The same until it is confirmed, so that a page loaded twice shows one secret.
    ///
    /// - Throws: ``CaseworkError`` `.outOfOrder` when the person has a second factor.
    public func begin(in session: DeskSession) async throws -> TimeCodes {
        let office = office
        let officer = session.who.officer
        let fresh = TimeCodes.random()
        let sealed = try office.keys.node.seal(fresh.secret, context: SecondFactor.context(officer))
        return try await office.store.write { store in
            if let row = try store.authenticator(of: officer) {
                guard row.confirmedAt == nil else { throw CaseworkError(.outOfOrder, "there is a second factor already") }
                return try SecondFactor(office: office).codes(row)
            }
            try store.put(AuthenticatorRow(officer: officer, sealed: sealed))
            return fresh
        }
    }

    /// The first code proves that the authenticator has the secret.
    ///
    /// - Returns: The recovery codes, which are shown once, and the token of the open session.
    /// - Throws: ``CaseworkError`` `.wrongCode`; the secret stays the same. `.outOfOrder`, `.signInNeeded`.
    public func confirm(_ code: String, in session: DeskSession) async throws -> (recovery: [RecoveryCode], token: AccessToken) {
        let office = office
        let officer = session.who.officer
        let now = office.time.now()
        guard session.stage == .awaitsEnrolment else { throw CaseworkError(.outOfOrder, "there is a second factor already") }
        let papers = (0..<DeskRules.recoveryCodes).map { _ in RecoveryCode.random() }
        let token = try await office.store.write { store -> AccessToken? in
            guard var row = try store.authenticator(of: officer), row.confirmedAt == nil else {
                throw CaseworkError(.outOfOrder, "there is nothing to confirm")
            }
            guard let step = try SecondFactor(office: office).codes(row).step(of: code.filter { !$0.isWhitespace }, at: now, after: nil)
            else {
                try store.append(office.signInLine(officer, CaseworkError.Code.wrongCode.rawValue, .refused))
                return nil
            }
            row.confirmedAt = now
            row.lastStep = step
            row.recovery = papers.map(\.digest)
            try store.put(row)
            try store.append(office.audit(.ownAccount, session.who, in: nil, "authenticator"))
            return try session.replaced(in: store, at: office)
        }
        guard let token else { throw CaseworkError(.wrongCode, "the code is not right; check the clock of your authenticator") }
        return (papers, token)
    }
}

/// An operator takes a person's second factor and passkeys away, because they were lost. The next signing in enrols anew; until
/// then nobody signs in with the password alone.
public struct ResetSecondFactor: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// On this machine, by whoever can unlock the node. Ends the person's sessions too.
    ///
    /// - Throws: ``CaseworkError`` `.unknownOfficer`.
    public func callAsFunction(_ officer: OfficerID) async throws {
        let now = office.time.now()
        let line = office.signInLine(officer, "reset")
        try await office.store.write { store in
            guard try store.user(officer) != nil else { throw CaseworkError(.unknownOfficer, "there is no such account") }
            try store.removeAuthenticator(of: officer)
            for key in try store.passkeys(of: officer) { try store.removePasskey(key.id, of: officer) }
            try EndSessions.all(of: officer, in: store, at: now)
            try store.append(line)
        }
    }
}
