import Attest
public import Exchange
public import Terms

/// Destroys what is left of erased cases: evidence in the vault, keys in the cabinet, old pages in the store's journal.
///
/// Runs again without harm; a running node does so now and then, so that a crash in the middle of an erasure leaves nothing behind.
public struct FinishErasures: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: How many erasures were completed.
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let rows = try await office.store.read { try $0.unfinishedTombstones() }
        for row in rows { try await finish(row) }
        return rows.count
    }

    func finish(_ row: TombstoneRow) async throws {
        // The key first: from here on the sealed rest is noise, whatever else fails.
        try await office.cabinet.destroyCaseKey(row.caseID)
        office.openCases.forget(row.caseID)
        for package in row.packages { try await office.vault.destroy(package) }
        for object in row.objects { try await office.vault.destroy(object: object) }
        try await office.store.forgetErased()
        var done = row
        done.isFinished = true
        let finished = done
        try await office.store.write { try $0.put(finished) }
    }
}

/// The tombstone of an erased case, for whoever could have read the case.
public struct ReadTombstone: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.unknownCase` when there is no such case, it is not the person's to see, or it is not erased.
    public func callAsFunction(_ id: CaseID, by who: SignedIn) async throws -> SignedDocument {
        try await office.permit(.readCase, who, in: id)
        let found = try await office.store.read { store in
            try store.caseRow(id).flatMap { row in try store.tombstone(id).map { (row, $0) } }
        }
        guard let (row, tombstone) = found, CaseCabinet.mayRead(row, who) else {
            throw CaseworkError(.unknownCase, "there is no such erased case")
        }
        return tombstone.signed
    }
}

extension TombstoneRow {
    /// The tombstone as it was signed.
    var signed: SignedDocument { SignedDocument(document: document, twin: TwinSignature(cms: signature, pq: signaturePQ)) }
}
