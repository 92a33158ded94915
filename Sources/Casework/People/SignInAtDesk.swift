public import Attest
import Terms

/// The first half of signing in at the desk: name and password. What comes back opens nothing yet but the second half.
public struct SignInAtDesk: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter place: Where the attempt comes from, as the network address; counted in memory, written down nowhere.
    /// - Returns: The stage that is reached, and the token for the cookie.
    /// - Throws: ``CaseworkError`` as ``SignIn`` does.
    public func callAsFunction(name: String, password: String, from place: String) async throws -> (SessionRow.Stage, AccessToken) {
        let user = try await SignIn(office).recognised(name: name, password: password, from: place)
        let now = office.time.now()
        let token = AccessToken.random()
        return try await office.store.write { [office] store in
            let hasFactor = try store.authenticator(of: user.id)?.confirmedAt != nil
            let stage: SessionRow.Stage = hasFactor ? .awaitsProof : .awaitsEnrolment
            try store.removeSessions(endedBefore: now)
            try store.put(
                SessionRow(
                    digest: token.digest, officer: user.id, stage: stage, createdAt: now, endsAt: now + DeskRules.halfway, seenAt: now))
            try store.append(office.signInLine(user.id, stage.rawValue))
            return (stage, token)
        }
    }
}

/// The second half: the code of the authenticator, or a recovery code. Also how an open session becomes fresh again (step-up).
public struct ProveAtDesk: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The token of the session that replaces this one; the old token is worth nothing any more.
    /// - Throws: ``CaseworkError`` `.wrongCode`, `.waitAfterCodes`, each audited; `.signInNeeded` when the session has no second
    ///   factor to show.
    public func callAsFunction(_ code: String, in session: DeskSession) async throws -> AccessToken {
        guard session.stage != .awaitsEnrolment else { throw CaseworkError(.signInNeeded, "enrol a second factor first") }
        let office = office
        let officer = session.who.officer
        let outcome = try await office.store.write { store -> Result<AccessToken, CaseworkError> in
            if let refusal = try SecondFactor(office: office).check(code, of: officer, in: store) { return .failure(refusal) }
            return .success(try session.replaced(in: store, at: office))
        }
        return try outcome.get()
    }
}

extension DeskSession {
    /// Ends this session and opens its successor, in which the second factor has just been shown.
    ///
    /// The token changes at each proof, so that a token that was known before is worth nothing after. The absolute end of an open
    /// session stays.
    func replaced(in store: any StoreWriting, at office: Office) throws -> AccessToken {
        let now = office.time.now()
        guard var old = try store.session(id), old.isLive(at: now) else { throw CaseworkError(.signInNeeded, "the session is over") }
        let next = AccessToken.random()
        old.endedAt = now
        try store.put(old)
        try store.put(
            SessionRow(
                digest: next.digest, officer: who.officer, stage: .open, createdAt: now,
                endsAt: stage == .open ? endsAt : now + DeskRules.longest, seenAt: now, provenAt: now))
        try store.append(office.signInLine(who.officer, stage == .open ? "stepUp" : "ok"))
        return next
    }
}

extension Office {
    /// A line about signing in at the desk.
    func signInLine(_ officer: OfficerID?, _ code: String, _ outcome: AuditRow.Outcome = .done) -> AuditRow {
        AuditRow(at: time.now(), officer: officer, verb: "signInAtDesk", caseID: nil, outcome: outcome, code: code)
    }
}
