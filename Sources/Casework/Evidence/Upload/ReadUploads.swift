public import Terms

/// Shows how far the uploads of a case have come.
public struct ReadUploads: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, upload: EvidenceID, by who: SignedIn) async throws -> UploadState {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        return try await Uploads(office: office).state(UploadKey(caseID: id, id: upload), with: opened.key)
    }

    /// All of a case, the oldest first.
    public func callAsFunction(_ id: CaseID, by who: SignedIn) async throws -> [UploadState] {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        var states: [UploadState] = []
        for (key, _) in try await office.vault.uploads() where key.caseID == id {
            // One that is finished in this very moment is passed over.
            do { states.append(try await Uploads(office: office).state(key, with: opened.key)) } catch let error as CaseworkError
                where error.code == .unknownUpload
            {}
        }
        return states.sorted { ($0.startedAt, $0.id.text) < ($1.startedAt, $1.id.text) }
    }
}
