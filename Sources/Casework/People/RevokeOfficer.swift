public import Attest
public import Exchange
public import Terms

/// Takes an officer's certificate back: closes the account, and says so to other States in a new entry with a new list.
///
/// The keys that issue are not among the running node's keys: an operator unlocks them for this, on this machine. Other States take the
/// new entry when they next look, within an hour for a Comity node; from then on they refuse what that officer's key signs.
public struct RevokeOfficer: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - compromisedSince: From when on signatures of the key are not believed, when that is earlier than now.
    ///   - lifetime: How long the new list is current; it is replaced sooner when something changes.
    /// - Returns: The State's new entry, in use here from now on; to be kept where the node reads its entry at its start. For an officer
    ///   whose certificate was taken back already, with nothing new to say, the present one.
    /// - Throws: ``CaseworkError`` `.unknownOfficer`; ``EntryFault`` when the new entry does not verify. The account may be closed then.
    public func callAsFunction(
        _ id: OfficerID, reason: RevocationList.Reason, compromisedSince: Moment? = nil, issuer: OfficerIssuer, entrySigner: TwinSigner,
        lifetime: Period = Period(days: 397)
    ) async throws -> SignedDocument {
        guard let user = try await office.store.read({ try $0.user(id) }), let der = user.certificates.first else {
            throw CaseworkError(.unknownOfficer, "there is no such account")
        }
        let certificate = try IssuedCertificate(der: der)
        // First here, then abroad: a crash in between leaves a closed account, and the step can be taken again.
        try await CloseAccount(office)(id)
        let now = office.time.now()
        let present = office.own.officers.first { $0.certificate == issuer.certificate }?.revocations
        let entry = RevocationList.Entry(serial: certificate.serial, revokedAt: now, compromisedSince: compromisedSince, reason: reason)
        if let known = present?.entries.first(where: { $0.serial == entry.serial }), known.compromisedSince <= entry.compromisedSince {
            return office.own.signed
        }
        let list = try issuer.revocationList(
            number: (present?.number ?? 0) + 1, entries: (present?.entries.filter { $0.serial != entry.serial } ?? []) + [entry], at: now,
            nextUpdate: now + lifetime)
        let own = office.own.entry
        let others = (own.officers ?? []).filter { $0.certificate.bytes != issuer.certificate.der }
        let next = own.next(
            at: now, officers: others + [OfficersAuthority(certificate: Blob(issuer.certificate.der), revocations: Blob(list.der))])
        let signed = try SignedDocument(signing: next, by: entrySigner, at: now)
        try office.adopt(signed)
        let line = AuditRow(at: now, officer: id, verb: "revokeOfficer", caseID: nil, outcome: .done, code: "\(reason)")
        try await office.store.write { try $0.append(line) }
        return signed
    }
}
