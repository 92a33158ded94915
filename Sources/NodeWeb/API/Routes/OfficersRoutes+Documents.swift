import Casework
import DeskPages
import Terms

extension OfficersRoutes {
    /// Formal documents of a case as PDF: for whoever may read the case. `languages=ar-zh` chooses others than the two States' own.
    func addDocuments(to api: OfficersAPI) {
        let office = office
        let printing = PrintDocument(office: office, catalogs: catalogs)
        @Sendable func print(
            _ subject: PrintDocument.Subject, _ request: APIRequest<Nothing>, _ who: SignedIn
        ) async throws -> PrintedDocument {
            let languages = try request.query("languages", as: PrintedLanguages.self)
            let document = try await printing.document(subject, of: try await request.caseID(in: office), in: languages, by: who)
            let pdf = try await printing.pdf(document)
            return PrintedDocument(name: document.fileName, digest: document.digest, mediaType: "application/pdf", data: pdf)
        }
        api.get("cases/{id}/messages/{message}/document", verb: .readCase) { request, who in
            try await print(.message(try request.path("message")), request, who)
        }
        api.get("cases/{id}/messages/{message}/receipts/document", verb: .readCase) { request, who in
            try await print(.receipts(try request.path("message")), request, who)
        }
        api.get("cases/{id}/approvals/{message}/document", verb: .readCase) { request, who in
            try await print(.draft(try request.path("message")), request, who)
        }
        api.get("cases/{id}/custody/document", verb: .readCase) { request, who in try await print(.custody(piece: nil), request, who) }
        api.get("cases/{id}/evidence/{piece}/document", verb: .readCase) { request, who in
            try await print(.custody(piece: try request.path("piece", as: Ordinal.self).number), request, who)
        }
    }
}
