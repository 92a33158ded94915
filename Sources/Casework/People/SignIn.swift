public import Attest
public import Terms

/// Opens a session for a person with name and password; what comes back is a token of which the node keeps only the digest.
public struct SignIn: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter place: Where the attempt comes from, as the network address; counted in memory, written down nowhere.
    /// - Throws: ``CaseworkError`` `.wrongSecret`, the same for a wrong name and a wrong password, and `.tooManyAttempts` with how
    ///   long to wait, whatever the password. Both are audited, the latter once for each wait.
    public func callAsFunction(
        name: String, password: String, from place: String, lifetime: Period = Period(hours: 12)
    ) async throws -> (SignedIn, AccessToken) {
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
        let token = AccessToken.random()
        let now = office.time.now()
        let row = TokenRow(digest: token.digest, officer: user.id, createdAt: now, expiresAt: now + lifetime)
        let line = AuditRow(at: now, officer: user.id, verb: "signIn", caseID: nil, outcome: .done, code: "ok")
        try await office.store.write {
            try $0.put(row)
            try $0.append(line)
        }
        return (SignedIn(user), token)
    }
}

extension SignIn {
    /// Writes a refused attempt to the audit trail.
    private func note(_ code: CaseworkError.Code, _ officer: OfficerID?) async throws {
        let row = AuditRow(
            at: office.time.now(), officer: officer, verb: "signIn", caseID: nil, outcome: .refused, code: code.rawValue)
        try await office.store.write { try $0.append(row) }
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
            return SignedIn(user)
        }
    }
}
