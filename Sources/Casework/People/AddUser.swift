public import Attest
public import Exchange
public import Terms

/// Adds a person: makes the personal key, has it certified, and wraps it under the person's password.
///
/// The issuing key is not among the running node's keys: an operator unlocks it for this, on this machine.
public struct AddUser: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - cost: scrypt cost; the standard one follows OWASP, less only in tests.
    ///   - validity: Of the certificate; a year and a month by custom.
    /// - Throws: ``CaseworkError`` `.duplicateOfficer` when the sign-in name is taken.
    public func callAsFunction(
        id: OfficerID, authority: AuthorityID, signInName: String, password: String, roles: Set<OfficerRole>, issuer: OfficerIssuer,
        cost: PassphraseCost = .standard, validity: Period = Period(days: 397)
    ) async throws -> UserRow {
        guard office.own.entry.authority(authority) != nil else {
            throw CaseworkError(.malformedInput, "this State has no authority \(authority)")
        }
        guard !roles.isEmpty else { throw CaseworkError(.malformedInput, "a person needs at least one role") }
        let issued = try issuer.issue(
            authority: authority, officer: id, roles: roles.map(\.rawValue).sorted(), at: office.time.now(), validity: validity)
        let row = UserRow(
            id: id, authority: authority, signInName: signInName, roles: roles,
            passwordHash: String(decoding: try Canonical.bytes(of: try PasswordHash(of: password, cost: cost)), as: UTF8.self),
            wrappedKey: try Canonical.bytes(
                of: try WrappedSecret.wrap(try Canonical.bytes(of: issued.secret), passphrase: password, cost: cost)),
            certificates: [issued.certificate.der, issuer.certificate.der])
        let line = AuditRow(at: office.time.now(), officer: id, verb: "addUser", caseID: nil, outcome: .done, code: "ok")
        try await office.store.write { store in
            let isNameTaken = try store.users().contains { $0.signInName == signInName }
            guard try store.user(id) == nil, !isNameTaken else {
                throw CaseworkError(.duplicateOfficer, "the name or the pseudonym is taken")
            }
            try store.put(row)
            try store.append(line)
        }
        return row
    }
}
