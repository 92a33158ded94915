public import Attest
public import Terms

/// Opens a session for a person with name and password; what comes back is a token of which the node keeps only the digest.
public struct SignIn: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - place: Where the attempt comes from, as the network address; counted in memory, written down nowhere.
    ///   - code: The second factor's code, which an account that has one needs.
    /// - Throws: ``CaseworkError`` `.wrongSecret`, the same for a wrong name and a wrong password; `.tooManyAttempts` with how long
    ///   to wait, whatever the password; `.codeNeeded`, `.wrongCode`, `.waitAfterCodes` for an account with a second factor. All
    ///   are audited, `.tooManyAttempts` once for each wait.
    public func callAsFunction(
        name: String, password: String, from place: String, code: String? = nil, lifetime: Period = Period(hours: 12)
    ) async throws -> (SignedIn, AccessToken) {
        let user = try await recognised(name: name, password: password, from: place)
        let token = AccessToken.random()
        let office = office
        let now = office.time.now()
        let refusal = try await office.store.write { store -> CaseworkError? in
            if try store.authenticator(of: user.id)?.confirmedAt != nil {
                guard let code else {
                    try store.append(Self.line(user.id, .refused, CaseworkError.Code.codeNeeded.rawValue, at: now))
                    return CaseworkError(.codeNeeded, "this account has a second factor: send its code too")
                }
                if let refusal = try SecondFactor(office: office).check(code, of: user.id, in: store) { return refusal }
            }
            try store.put(TokenRow(digest: token.digest, officer: user.id, createdAt: now, expiresAt: now + lifetime))
            try store.append(Self.line(user.id, .done, "ok", at: now))
            return nil
        }
        if let refusal { throw refusal }
        return (SignedIn(user), token)
    }

    /// The person who has this name and this password.
    ///
    /// - Parameter place: Where the attempt comes from; see above.
    /// - Throws: ``CaseworkError`` `.wrongSecret` and `.tooManyAttempts`, both audited, the latter once for each wait.
    func recognised(name: String, password: String, from place: String) async throws -> UserRow {
        if let refused = await office.throttle.begin(name, from: place, at: office.time.now()) {
            if refused.isFirst { try await note(.tooManyAttempts, nil) }
            throw CaseworkError(.tooManyAttempts, "too many wrong passwords; try again in \(refused.wait.seconds) s", wait: refused.wait)
        }
        let users = try await office.store.read { try $0.users() }
        let user = users.first { $0.signInName == name && $0.disabledAt == nil }
        let cost = try users.first.map { try Self.hash(of: $0).cost } ?? .standard
        // A name that is not there costs as much time as a wrong password, so that names cannot be probed.
        let matches = try user.map { try Self.hash(of: $0).verify(password) } ?? Self.decoy(at: cost)
        guard let user, matches else {
            try await note(.wrongSecret, user?.id)
            throw CaseworkError(.wrongSecret, "name or password is not right")
        }
        await office.throttle.succeeded(name, from: place)
        return user
    }
}

extension SignIn {
    /// Writes a refused attempt to the audit trail.
    private func note(_ code: CaseworkError.Code, _ officer: OfficerID?) async throws {
        let row = Self.line(officer, .refused, code.rawValue, at: office.time.now())
        try await office.store.write { try $0.append(row) }
    }

    private static func line(_ officer: OfficerID?, _ outcome: AuditRow.Outcome, _ code: String, at now: Moment) -> AuditRow {
        AuditRow(at: now, officer: officer, verb: "signIn", caseID: nil, outcome: outcome, code: code)
    }

    private static func hash(of user: UserRow) throws -> PasswordHash {
        try Canonical.value(PasswordHash.self, from: Array(user.passwordHash.utf8))
    }

    /// Takes as long as a real comparison, and fails.
    private static func decoy(at cost: PassphraseCost) throws -> Bool {
        _ = try PasswordHash(of: AccessToken.random().text, cost: cost)
        return false
    }
}

/// Recognises the bearer of a token.
public struct SignInWithToken: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Nil when the token is unknown, expired or revoked, or the account is closed: the caller is nobody.
    public func callAsFunction(_ token: String) async throws -> SignedIn? {
        guard let token = AccessToken(text: token) else { return nil }
        let now = office.time.now()
        return try await office.store.read { store in
            guard let row = try store.token(token.digest), row.revokedAt == nil, now < row.expiresAt,
                let user = try store.user(row.officer), user.disabledAt == nil
            else { return nil }
            return SignedIn(user, token: row)
        }
    }
}
