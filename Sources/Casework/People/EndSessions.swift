public import Terms

/// Lists and ends sessions: one's own, or, for an operator, anybody's.
public struct EndSessions: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The person's open sessions, newest first.
    public func list(for session: DeskSession) async throws -> [SessionRow] {
        let now = office.time.now()
        return try await office.store.read { store in
            try store.sessions(of: session.who.officer).filter { $0.stage == .open && $0.isLive(at: now) }
        }
    }

    /// Ends one session of one's own; also how people sign out.
    ///
    /// - Throws: ``CaseworkError`` `.signInNeeded` when there is none or it is another person's, which look the same.
    public func callAsFunction(_ id: Digest, by session: DeskSession) async throws {
        let now = office.time.now()
        let line = office.audit(.ownAccount, session.who, in: nil, "sessionEnded")
        try await office.store.write { store in
            guard var row = try store.session(id), row.officer == session.who.officer else {
                throw CaseworkError(.signInNeeded, "there is no such session")
            }
            guard row.endedAt == nil else { return }
            row.endedAt = now
            try store.put(row)
            try store.append(line)
        }
    }

    /// An operator ends every session and every token of a person.
    ///
    /// - Throws: ``CaseworkError`` `.notPermitted`, `.unknownOfficer`.
    public func ofAnybody(_ officer: OfficerID, by who: SignedIn) async throws {
        try await office.permit(.manageSignIn, who)
        let now = office.time.now()
        let line = office.audit(.manageSignIn, who, in: nil, "sessionsEnded")
        try await office.store.write { store in
            guard try store.user(officer) != nil else { throw CaseworkError(.unknownOfficer, "there is no such account") }
            try Self.all(of: officer, in: store, at: now)
            try store.append(line)
        }
    }

    static func all(of officer: OfficerID, in store: any StoreWriting, at now: Moment) throws {
        for var row in try store.sessions(of: officer) where row.endedAt == nil {
            row.endedAt = now
            try store.put(row)
        }
        for var row in try store.tokens(of: officer) where row.revokedAt == nil {
            row.revokedAt = now
            try store.put(row)
        }
    }
}
