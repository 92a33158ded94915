import Casework
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// Evidence from the officer's own machine, in chunks: begun, sent, looked at, finished or given up.
    func addUploads(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/uploads", verb: .ingestEvidence, status: .created) {
            (request: APIRequest<UploadForm>, who) in
            try await BeginUpload(office)(
                try await request.caseID(in: office), request: try request.number(), request.body, by: who)
        }
        api.get("cases/{id}/uploads", verb: .ingestEvidence) { request, who in
            let part = try request.part(of: try await ReadUploads(office)(try await request.caseID(in: office), by: who))
            return UploadList(uploads: part.entries, next: part.next)
        }
        api.get("cases/{id}/uploads/{upload}", verb: .ingestEvidence) { request, who in
            try await ReadUploads(office)(
                try await request.caseID(in: office), upload: try request.path("upload", as: EvidenceID.self), by: who)
        }
        api.putContent("cases/{id}/uploads/{upload}/chunks/{number}", verb: .ingestEvidence, upTo: UploadLimits.chunkBytes) {
            request, who in
            guard let digest = request.body.digest else {
                throw Problem(.badRequest, "input.malformed", "a chunk comes with its SHA-256: Content-Digest: sha-256=:…: (RFC 9530)")
            }
            return try await TakeChunk(office)(
                try await request.caseID(in: office), upload: try request.path("upload", as: EvidenceID.self),
                number: try request.number(), digest: digest, request.body.bytes, by: who)
        }
        api.post("cases/{id}/uploads/{upload}/evidence", verb: .ingestEvidence, status: .created) {
            (request: APIRequest<UploadEnd>, who) in
            let item = try await FinishUpload(office)(
                try await request.caseID(in: office), upload: try request.path("upload", as: EvidenceID.self),
                sha256: request.body.sha256, chunksSHA256: request.body.chunksSHA256, by: who)
            return EvidenceList(evidence: [EvidenceView(item)])
        }
        api.delete("cases/{id}/uploads/{upload}", verb: .ingestEvidence) { request, who in
            try await AbandonUpload(office)(
                try await request.caseID(in: office), upload: try request.path("upload", as: EvidenceID.self), by: who)
            return Nothing()
        }
    }
}

/// What an upload's chunk may weigh.
public enum UploadLimits {
    public static let chunkBytes = 4 << 20
}
