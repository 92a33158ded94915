import Exchange
import Terms

extension Office {
    /// Lets a person through who holds one of the permission's roles; notes and refuses everybody else.
    ///
    /// - Throws: ``CaseworkError`` `.notPermitted`, or `.beyondScope` for a program whose token is not worth it; the attempt is in the
    ///   audit trail.
    func permit(_ permission: Permission, _ who: SignedIn, in caseID: CaseID? = nil) async throws {
        if let scopes = who.scopes, !scopes.contains(permission) {
            try await refuse(permission, who, in: caseID, code: CaseworkError.Code.beyondScope.rawValue)
            throw Self.beyondScope(permission)
        }
        guard who.roles.isDisjoint(with: permission.roles) else { return }
        try await refuse(permission, who, in: caseID, code: CaseworkError.Code.notPermitted.rawValue)
        throw CaseworkError(
            .notPermitted, "this needs one of the roles \(permission.roles.map(\.rawValue).sorted().joined(separator: ", "))")
    }

    static func beyondScope(_ permission: Permission) -> CaseworkError {
        CaseworkError(.beyondScope, "this token is not worth \(permission.rawValue): its person makes another one, or does it himself")
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
