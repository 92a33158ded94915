import Casework
import DeskPages
import Terms

extension DeskRoutes {
    /// Formal documents of a case as PDF: for whoever may read the case.
    func addDocuments(to desk: DeskRouter) {
        desk.get("desk/cases/{case}/messages/{message}/document", .readCase) { request, who in
            try await pdf(.message(try request.path("message")), request, who)
        }
        desk.get("desk/cases/{case}/messages/{message}/receipts", .readCase) { request, who in
            try await pdf(.receipts(try request.path("message")), request, who)
        }
        desk.get("desk/cases/{case}/pending/{pending}/document", .readCase) { request, who in
            try await pdf(.draft(try request.path("pending")), request, who)
        }
        desk.get("desk/cases/{case}/custody/document", .readCase) { request, who in try await pdf(.custody(piece: nil), request, who) }
        desk.get("desk/cases/{case}/evidence/{piece}/document", .readCase) { request, who in
            try await pdf(.custody(piece: try request.path("piece", as: Ordinal.self).number), request, who)
        }
    }

    private func pdf(_ subject: PrintDocument.Subject, _ request: DeskRequest, _ who: SignedIn) async throws -> DeskAnswer {
        let printing = PrintDocument(office: office, catalogs: door.catalogs)
        let id = try await request.path("case", as: CaseKey.self).id(in: office)
        let languages = request.query("languages").flatMap { PrintedLanguages(text: $0) }
        let document = try await printing.document(subject, of: id, in: languages, by: who)
        return DeskAnswer(
            content: .download(try await printing.pdf(document), type: "application/pdf", name: document.fileName))
    }
}
