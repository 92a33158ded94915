public import Terms

/// Gives an upload up: what has come of it is removed.
public struct AbandonUpload: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, upload: EvidenceID, by who: SignedIn) async throws {
        try await office.permit(.ingestEvidence, who, in: id)
        _ = try await CaseCabinet(office: office).open(id, for: who)
        try await office.vault.remove(UploadKey(caseID: id, id: upload))
    }
}
