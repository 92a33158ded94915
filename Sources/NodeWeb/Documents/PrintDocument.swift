import Casework
import DeskPages
import Terms

/// Which record of a case is to be printed, and the printing of it. Reading the case is the permission.
struct PrintDocument: Sendable {
    enum Subject: Sendable {
        case message(Digest)
        case draft(MessageID)
        case receipts(Digest)
        /// Of one piece, or of the whole case.
        case custody(piece: Int?)
    }

    let office: Office
    let catalogs: Catalogs

    /// - Throws: ``CaseworkError`` `.unknownCase`, ``Problem`` 404.
    func document(_ subject: Subject, of id: CaseID, in languages: PrintedLanguages?, by who: SignedIn) async throws -> FormalDocument {
        let file = try await ReadCase(office)(id, by: who)
        let documents = try await CaseDocuments(file, at: office, in: languages)
        switch subject {
        case .message(let digest): return try documents.message(try Self.entry(digest, file))
        case .draft(let message):
            guard let pending = file.pending.first(where: { $0.message == message }) else { throw DeskCase.missing }
            return try documents.draft(pending)
        case .receipts(let digest):
            let entry = try Self.entry(digest, file)
            return try documents.receipts(try await ReadReceipts(office)(id, message: digest, by: who), for: entry)
        case .custody(let piece): return try documents.custody(of: piece)
        }
    }

    /// - Throws: as ``document(_:of:in:by:)``, and ``PrinterFault``.
    func pdf(_ document: FormalDocument) async throws -> [UInt8] {
        guard let printer = office.printer else { throw PrinterFault(.missing, "the node was put together without a printer") }
        return try await printer.pdf(of: document.page(catalogs).text)
    }

    private static func entry(_ digest: Digest, _ file: CaseFile) throws -> ThreadEntry {
        guard let entry = file.entries.first(where: { $0.digest == digest }) else { throw DeskCase.missing }
        return entry
    }
}

extension FormalDocument {
    /// The case's reference and the beginning of the code: nothing that names a person.
    var fileName: String { "\(reference)-\(record.rawValue)-\(code.text.prefix(4)).pdf" }
}
