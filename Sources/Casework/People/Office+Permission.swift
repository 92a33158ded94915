import Exchange
import Terms

extension Office {
    /// Lets a person through who holds one of the permission's roles; notes and refuses everybody else.
    ///
    /// - Throws: ``CaseworkError`` `.notPermitted`; the attempt is in the audit trail.
    func permit(_ permission: Permission, _ who: SignedIn, in caseID: CaseID? = nil) async throws {
        guard who.roles.isDisjoint(with: permission.roles) else { return }
        try await refuse(permission, who, in: caseID, code: CaseworkError.Code.notPermitted.rawValue)
        throw CaseworkError(
            .notPermitted, "this needs one of the roles \(permission.roles.map(\.rawValue).sorted().joined(separator: ", "))")
    }

    /// Writes a refused attempt to the audit trail, in a transaction of its own.
    func refuse(_ permission: Permission, _ who: SignedIn, in caseID: CaseID?, code: String) async throws {
        let row = AuditRow(
            at: time.now(), officer: who.officer, verb: permission.rawValue, caseID: caseID, outcome: .refused, code: code)
        try await store.write { try $0.append(row) }
    }

    /// The line that goes into the same transaction as the deed.
    func audit(_ permission: Permission, _ who: SignedIn?, in caseID: CaseID? = nil, _ code: String = "ok") -> AuditRow {
        AuditRow(at: time.now(), officer: who?.officer, verb: permission.rawValue, caseID: caseID, outcome: .done, code: code)
    }
}
