import Attest
public import Terms

/// A session at the desk that is neither over nor revoked, with the person whose it is.
public struct DeskSession: Sendable {
    /// Names the session in lists; not a secret.
    public let id: Digest
    public let stage: SessionRow.Stage
    let who: SignedIn
    public let signInName: String
    public let endsAt: Moment
    let token: AccessToken

    init(_ row: SessionRow, _ user: UserRow, token: AccessToken) {
        id = row.digest
        stage = row.stage
        who = SignedIn(user, provenAt: row.provenAt)
        signInName = user.signInName
        endsAt = row.endsAt
        self.token = token
    }

    /// The person, as every use case asks for him: only once the second factor was shown.
    ///
    /// - Throws: ``CaseworkError`` `.signInNeeded` before.
    public func person() throws -> SignedIn {
        guard stage == .open else { throw CaseworkError(.signInNeeded, "finish signing in first") }
        return who
    }

    private static let form = "desk form"

    /// What every form of this session carries, so that no other site can send one.
    public var formProof: String { token.derived(for: Self.form) }

    /// Whether a form came from a page of this session.
    public func proves(_ form: String) -> Bool { token.isDerived(form, for: Self.form) }

    /// Whether statements can be signed without showing the second factor again.
    public func isFresh(at now: Moment) -> Bool { who.provenAt.map { now < $0 + DeskRules.fresh } ?? false }
}

/// Recognises the bearer of a desk's cookie, and notes that he is there.
public struct ResumeDesk: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Nil when the session is unknown, idle too long, over or revoked, or the account is closed: the caller is nobody.
    ///
    /// - Parameter isPresent: Whether a person asks; what a page asks by itself keeps no session alive.
    public func callAsFunction(_ text: String, isPresent: Bool = true) async throws -> DeskSession? {
        guard let token = AccessToken(text: text) else { return nil }
        let now = office.time.now()
        let found = try await office.store.read { store -> (SessionRow, UserRow)? in
            guard let row = try store.session(token.digest), row.isLive(at: now), let user = try store.user(row.officer),
                user.disabledAt == nil
            else { return nil }
            return (row, user)
        }
        guard let (row, user) = found else { return nil }
        if isPresent, now.since(row.seenAt) >= Period(minutes: 1) {
            try await office.store.write { store in
                guard var row = try store.session(token.digest), row.endedAt == nil else { return }
                row.seenAt = max(row.seenAt, now)
                try store.put(row)
            }
        }
        return DeskSession(row, user, token: token)
    }
}

extension SessionRow {
    /// Whether it can still be used.
    func isLive(at now: Moment) -> Bool { endedAt == nil && now < endsAt && now < seenAt + DeskRules.idle }
}
