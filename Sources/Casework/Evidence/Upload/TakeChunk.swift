import Attest
public import Terms

/// Takes one chunk of an upload; in any order, and again without harm.
public struct TakeChunk: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The work is the same for the first chunk and the millionth: what else has come is not looked at.
    ///
    /// - Parameters:
    ///   - number: From 1.
    ///   - digest: SHA-256 of the chunk, as the sender computed it.
    /// - Throws: ``CaseworkError`` `.unknownUpload`; `.chunkMismatch` when digest, number or length do not fit: it is not kept then.
    public func callAsFunction(
        _ id: CaseID, upload: EvidenceID, number: Int, digest: Digest, _ bytes: [UInt8], by who: SignedIn
    ) async throws -> TakenChunk {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let key = UploadKey(caseID: id, id: upload)
        let uploads = Uploads(office: office)
        let note = try await uploads.note(key, with: opened.key)
        let content = note.content(key, opened.key)
        guard (1...max(1, content.chunkCount)).contains(number), content.chunkCount > 0, content.length(of: number) == bytes.count else {
            throw CaseworkError(
                .chunkMismatch,
                "chunk \(number) of \(content.chunkCount) has another number or length than this upload's; ask for its state")
        }
        guard Digest(of: bytes) == digest else {
            throw CaseworkError(.chunkMismatch, "chunk \(number) is not the one whose digest came with it: send it again")
        }
        try await office.vault.put(try opened.key.seal(bytes, context: Uploads.chunkContext(key, number)), number: number, of: key)
        return TakenChunk(id: upload, number: number, bytes: bytes.count)
    }
}

/// A chunk that is here, and stays.
public struct TakenChunk: Codable, Hashable, Sendable {
    public let id: EvidenceID
    public let number: Int
    /// Its length.
    public let bytes: Int
}
