public import Convention
import Exchange
import Terms

/// A certificate to be attached to a report: which form, and who signs it as what, where.
public struct CertificateOrder: Codable, Hashable, Sendable {
    public let form: CertificateID
    /// The person who certifies or declares.
    public let name: String
    public let function: String
    public let place: String

    public init(form: CertificateID, name: String, function: String, place: String) {
        self.form = form
        self.name = name
        self.function = function
        self.place = place
    }
}

/// Fills a certificate from what the case knows; nothing in it is typed but who signs.
struct CertificateFiller {
    let office: Office
    let file: CaseFile
    let request: CaseRequest

    /// - Throws: ``CaseworkError`` `.malformedInput` when nobody is named, `.noEvidence` for a certificate about records without any.
    func fill(_ order: CertificateOrder, _ formalities: [FormalityResult]) throws -> Attachment {
        guard let form = office.rulebook.certificates.first(where: { $0.id == order.form }) else {
            throw StoreFault(.corruptRow, "the form \(order.form.rawValue) is not in the tables")
        }
        for text in [order.name, order.function, order.place] { _ = try text.said("name, function and place") }
        let records = file.evidence.filter { request.content.item($0.item) != nil }
        guard order.form == .execution || !records.isEmpty else {
            throw CaseworkError(.noEvidence, "nothing has been taken in for request \(request.number); there is nothing to certify")
        }
        let text = form.text { field in
            switch field {
            case .state: office.own.entry.name
            case .authority: office.own.entry.authority(file.authority)?.name ?? file.authority.text
            case .ours: file.reference.text
            case .yours: file.references.yours ?? "-"
            case .request: "\(request.content.type.rawValue), message \(request.message?.text ?? "-")"
            case .name: order.name
            case .function: order.function
            case .place: order.place
            case .date: office.time.now().day.text
            case .provider: Set(records.map(\.source.handedOverBy)).sorted().joined(separator: ", ")
            case .records: records.enumerated().map { Self.line($0.offset + 1, $0.element) }.joined(separator: "\n")
            case .formalities: (request.content.formalities ?? []).map { Self.line($0, formalities) }.joined(separator: "\n")
            }
        }
        return Attachment(name: "\(order.form.rawValue).txt", mediaType: "text/plain", data: Array(text.utf8))
    }

    private static func line(_ number: Int, _ item: EvidenceItem) -> String {
        "\(number). \(item.originalName), \(item.file.size) bytes, SHA-256 \(item.file.sha256), handed over by \(item.source.handedOverBy) "
            + "at \(item.source.handedOverAt), \(item.source.how)"
    }

    private static func line(_ formality: Formality, _ results: [FormalityResult]) -> String {
        let result = results.first { $0.formality == formality.number }
        let met = result.map { $0.isMet ? "met" : "not met" } ?? "not answered"
        return "\(formality.number). \(formality.wish): \(met)\(result?.reasons.map { ", \($0)" } ?? "")"
    }
}
