public import Terms

/// What a person must look at, open matters first.
public struct ListAlarms: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(openOnly: Bool = true, by who: SignedIn) async throws -> [AlarmRow] {
        try await office.permit(.readAlarms, who)
        return try await office.store.read { try $0.alarms(openOnly: openOnly, limit: 500) }
    }
}

/// The audit trail, of one case or of all.
public struct ReadAudit: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(of caseID: CaseID? = nil, limit: Int = 500, by who: SignedIn) async throws -> [AuditRow] {
        try await office.permit(.readAudit, who, in: caseID)
        let line = office.audit(.readAudit, who, in: caseID)
        return try await office.store.write { store in
            try store.append(line)
            return try store.audit(of: caseID, limit: min(limit, 5_000))
        }
    }
}
