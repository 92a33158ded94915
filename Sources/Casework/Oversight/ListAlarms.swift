public import Terms

/// What a person must look at, open matters first.
public struct ListAlarms: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(openOnly: Bool = true, by who: SignedIn) async throws -> [AlarmRow] {
        try await part(openOnly: openOnly, limit: 500, by: who).map(\.row)
    }

    /// - Parameter place: Only what stands after it.
    public func part(openOnly: Bool, after place: AlarmPosition? = nil, limit: Int, by who: SignedIn) async throws -> [Numbered<AlarmRow>] {
        try await office.permit(.readAlarms, who)
        return try await office.store.read { try $0.alarms(openOnly: openOnly, after: place, limit: min(limit, 5_001)) }
    }
}

/// The audit trail, of one case or of all.
public struct ReadAudit: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(of caseID: CaseID? = nil, limit: Int = 500, by who: SignedIn) async throws -> [AuditRow] {
        try await part(of: caseID, limit: limit, by: who).map(\.row)
    }

    /// - Parameter number: Only older lines than that. That the trail was read is noted with the first part.
    public func part(
        of caseID: CaseID? = nil, before number: Int64? = nil, limit: Int, by who: SignedIn
    ) async throws -> [Numbered<AuditRow>] {
        try await office.permit(.readAudit, who, in: caseID)
        let line = office.audit(.readAudit, who, in: caseID)
        return try await office.store.write { store in
            if number == nil { try store.append(line) }
            return try store.audit(of: caseID, before: number, limit: min(limit, 5_001))
        }
    }
}
