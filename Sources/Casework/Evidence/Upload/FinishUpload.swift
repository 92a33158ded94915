import Attest
public import Terms

/// Takes a whole upload in as evidence, exactly as a file on the node's machine.
public struct FinishUpload: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Again after it succeeded, before the spool was emptied: the same evidence.
    ///
    /// - Parameters:
    ///   - sha256: Of the whole file, as the sender read it; nil when it does not say.
    ///   - chunksSHA256: Of the SHA-256 of all chunks, one after another, as the sender read them. For senders that cannot digest a whole
    ///     file, as a browser; it says the same.
    /// - Throws: ``CaseworkError`` `.uploadIncomplete` while chunks are missing; `.transferMismatch` when the whole is not what the sender
    ///   read. Nothing is added to the case then, and the chunks stay.
    public func callAsFunction(_ id: CaseID, upload: EvidenceID, sha256: Digest? = nil, chunksSHA256: Digest? = nil, by who: SignedIn)
        async throws -> EvidenceItem
    {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let key = UploadKey(caseID: id, id: upload)
        if let taken = opened.file.evidence.first(where: { $0.id == upload }) {
            try await office.vault.remove(key)
            return taken
        }
        let uploads = Uploads(office: office)
        let note = try await uploads.note(key, with: opened.key)
        let state = UploadState(upload, note, try await office.vault.chunks(of: key))
        guard state.isComplete else {
            let missing = state.missing
            throw CaseworkError(
                .uploadIncomplete,
                "\(missing.count) of \(state.chunks) chunks are missing, the first is \(missing.first ?? 1): send them, then finish")
        }
        let item = try await IngestEvidence(office)(
            id, request: note.request, note.content(key, opened.key), note.form,
            as: SentWhole(sha256: sha256, chunksSHA256: chunksSHA256), by: who)
        // A crash before this line: finishing again finds the evidence in the case and only empties the spool.
        try await office.vault.remove(key)
        return item
    }
}
