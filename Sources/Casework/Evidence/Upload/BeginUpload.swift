import Attest
public import Terms

/// The custodian says what is going to be sent, before the first byte.
public struct BeginUpload: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` as ``IngestEvidence`` throws, so that nobody sends for hours what cannot be taken in; `.malformedInput`
    ///   for an unusable name or size. ``VaultFault`` `.fullDisk`, `.quotaFull`: while it is taken in, it lies here twice.
    public func callAsFunction(_ id: CaseID, request number: Int, _ form: UploadForm, by who: SignedIn) async throws -> UploadState {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard form.size >= 0, form.size <= 1 << 50, (1...1_024).contains(form.name.utf8.count), !form.name.utf8.contains(0) else {
            throw CaseworkError(.malformedInput, "a file has a name of at most 1024 bytes, and a length")
        }
        _ = try IngestEvidence(office).recipients(for: number, item: form.item, in: opened.file)
        try await office.vault.requireRoom(for: 2 * form.size)
        let key = UploadKey(caseID: id, id: office.time.newID())
        let note = UploadNote(
            form: form, request: number, chunkSize: Uploads.chunkSize, startedAt: office.time.now(), startedBy: who.officer)
        let sealed = try opened.key.seal(try Canonical.bytes(of: note), context: Uploads.formContext(key))
        try await office.vault.begin(key, form: sealed)
        return UploadState(key.id, note, [])
    }
}
