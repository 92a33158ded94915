public import Terms

/// Lists and revokes tokens of programs: one's own, or, for an operator, anybody's.
public struct KeepTokens: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The person's tokens that can still be used, newest first. Tokens of sessions are not among them.
    ///
    /// - Parameter officer: Nil for one's own.
    /// - Throws: ``CaseworkError`` `.notPermitted`, `.unknownOfficer`.
    public func list(of officer: OfficerID? = nil, by who: SignedIn) async throws -> [TokenRow] {
        let officer = try await owner(officer, who)
        let now = office.time.now()
        return try await office.store.read { store in
            try store.tokens(of: officer).filter { $0.scopes != nil && $0.revokedAt == nil && now < $0.expiresAt }
        }
    }

    /// Takes a token back; nothing that it bears is heard any more. Doing it again changes nothing.
    ///
    /// - Throws: ``CaseworkError`` `.unknownToken` when there is none or it is another person's, which look the same.
    public func revoke(_ id: Digest, of officer: OfficerID? = nil, by who: SignedIn) async throws {
        let permission: Permission = officer == nil ? .ownAccount : .manageSignIn
        let officer = try await owner(officer, who)
        let now = office.time.now()
        let line = office.audit(permission, who, in: nil, "tokenRevoked \(id.short)")
        try await office.store.write { store in
            guard var row = try store.token(id), row.officer == officer, row.scopes != nil else {
                throw CaseworkError(.unknownToken, "there is no such token")
            }
            guard row.revokedAt == nil else { return }
            row.revokedAt = now
            try store.put(row)
            try store.append(line)
        }
    }

    private func owner(_ officer: OfficerID?, _ who: SignedIn) async throws -> OfficerID {
        guard let officer else {
            try await office.permit(.ownAccount, who)
            return who.officer
        }
        try await office.permit(.manageSignIn, who)
        guard try await office.store.read({ try $0.user(officer) }) != nil else {
            throw CaseworkError(.unknownOfficer, "there is no such account")
        }
        return officer
    }
}

/// Notes that a program used its person's token, and refuses what the token is not worth. Sessions are noted where they begin.
public struct UseToken: Sendable {
    public static let verb = "useToken"

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.beyondScope`; the attempt is in the audit trail.
    public func callAsFunction(for permission: Permission, by who: SignedIn) async throws {
        guard let token = who.token, let scopes = who.scopes else { return }
        let isWithin = scopes.contains(permission)
        let line = AuditRow(
            at: office.time.now(), officer: who.officer, verb: Self.verb, caseID: nil, outcome: isWithin ? .done : .refused,
            code: "\(permission.rawValue) \(token.short)")
        try await office.store.write { try $0.append(line) }
        guard isWithin else { throw Office.beyondScope(permission) }
    }
}
