public import Terms

/// Closes an account: the person can no longer sign in, tokens end, and nothing more is signed with the personal key.
public struct CloseAccount: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.unknownOfficer`. Closing a closed account changes nothing.
    public func callAsFunction(_ id: OfficerID) async throws {
        let now = office.time.now()
        try await office.store.write { store in
            guard var row = try store.user(id) else { throw CaseworkError(.unknownOfficer, "there is no such account") }
            guard row.disabledAt == nil else { return }
            row.disabledAt = now
            try store.put(row)
            try store.append(AuditRow(at: now, officer: id, verb: "closeAccount", caseID: nil, outcome: .done, code: "ok"))
        }
    }
}
