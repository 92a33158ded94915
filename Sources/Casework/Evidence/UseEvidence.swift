import Attest
import Convention
import Custody
public import Exchange
public import Terms

/// The door through which received evidence leaves its case: it opens for the cases that the request named, and for what the
/// giving State has consented to in writing; for nothing else (40(19), 36(3), 40(28)).
public struct UseEvidence: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - use: What for.
    ///   - destination: A folder that must not exist; nil only asks whether it is allowed.
    ///   - withoutNotice: Why a disclosure that exonerates cannot wait for its notice; the notice is owed at once then, and an alarm
    ///     stands until it has left.
    /// - Returns: The paragraph that allows it.
    /// - Throws: ``CaseworkError`` `.useBlocked` saying by which paragraph and what would lift it. Both outcomes are noted in the
    ///   case and in the audit trail.
    public func callAsFunction(
        _ id: CaseID, transfer: TransferID, for use: FurtherUse, to destination: String? = nil, withoutNotice: String? = nil,
        by who: SignedIn
    ) async throws -> String {
        try await office.permit(destination == nil ? .useEvidence : .exportEvidence, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let package = opened.file.packages.first(where: { $0.transfer == transfer && !$0.isOurs }) else {
            throw CaseworkError(.unknownEvidence, "this case holds no such package")
        }
        guard package.verifiedAt != nil else { throw CaseworkError(.transferIncomplete, "open and verify the package first") }
        let now = office.time.now()
        let gate = UseGate(file: opened.file, package: package, who: who, isExport: destination != nil, now: now)
        let verdict = gate.judge(use, withoutNotice: withoutNotice)
        opened.file.uses.append(
            EvidenceUse(
                transfer: transfer, use: use, at: now, by: who.officer, allowed: verdict.allowed, citation: verdict.citation,
                owesNotice: verdict.owesNotice ? true : nil))
        if verdict.owesNotice { opened.file.note(.exculpatoryFound, request: package.request, at: now, by: office.rulebook) }
        let line = AuditRow(
            at: office.time.now(), officer: who.officer, verb: Permission.useEvidence.rawValue, caseID: id,
            outcome: verdict.allowed ? .done : .refused, code: verdict.allowed ? verdict.citation : CaseworkError.Code.useBlocked.rawValue)
        if verdict.allowed, let destination { try await export(package, in: opened.file, to: destination) }
        let owed = verdict.owesNotice ? AlarmRow.noticeOwed(of: transfer, in: id, at: now, to: opened.file.counterpart?.state) : nil
        try await StoreCase(office: office)(opened, audit: line) { store in if let owed { try store.raise(owed) } }
        guard verdict.allowed else { throw CaseworkError(.useBlocked, verdict.explanation) }
        return verdict.citation
    }

    private func export(_ package: CasePackage, in file: CaseFile, to destination: String) async throws {
        guard let identity = file.sealing.own,
            let row = try await office.store.read({ try $0.transfer(package.transfer) })
        else { throw CaseworkError(.erased, "the key of the thread is gone") }
        let peer = try await PeerBook(office: office).trusted(row.peer)
        let outer = try await FetchTransfer(office).manifest(
            of: try await AnnouncedPackage(row, in: file, of: office), expecting: row.manifest, from: peer)
        let objects = Dictionary(outer.objects.map { ($0.path, $0) }) { first, _ in first }
        for entry in package.entries {
            guard let object = objects[entry.path] else { continue }
            try await office.vault.open(
                entry, sealed: object, of: package.transfer, with: identity,
                to: "\(destination)/\(entry.number)-\(DossierPath.harmless(entry.originalName))")
        }
    }
}

extension AlarmRow {
    static func noticeOwedKey(_ transfer: TransferID) -> String { "disclosure.\(transfer)" }

    /// Something was disclosed before its notice: the notice is owed without delay (40(19)).
    fileprivate static func noticeOwed(of transfer: TransferID, in id: CaseID, at now: Moment, to peer: StateCode?) -> AlarmRow {
        AlarmRow(key: noticeOwedKey(transfer), at: now, code: "disclosure.noticeOwed", caseID: id, peer: peer)
    }
}
