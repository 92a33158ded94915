public import Convention
public import Exchange

/// Whether a report answers the checklist of formalities that the request asked for (40(17)).
public struct FormalityCheck: Sendable {
    let asked: [Formality]
    let documents: [Attachment]

    public init(asked: [Formality], documents: [Attachment]) {
        self.asked = asked
        self.documents = documents
    }

    /// - Parameter isOwed: The report completes the execution, so every formality must be answered.
    /// - Throws: ``CaseworkError`` `.malformedInput` naming the formality.
    public func check(_ results: [FormalityResult], isOwed: Bool) throws {
        for result in results {
            let number = result.formality
            guard let formality = asked.first(where: { $0.number == number }) else {
                throw CaseworkError(.malformedInput, "the request asks for no formality \(number)")
            }
            guard results.filter({ $0.formality == number }).count == 1 else {
                throw CaseworkError(.malformedInput, "formality \(number) is answered twice")
            }
            if !result.isMet { _ = try (result.reasons ?? "").said("why formality \(number) was not met") }
            if let name = result.document, !documents.contains(where: { $0.name == name }) {
                throw CaseworkError(.malformedInput, "formality \(number) names the document \(name), which is not attached")
            }
            if result.isMet, formality.kind.certificate != nil, result.document == nil {
                throw CaseworkError(.malformedInput, "formality \(number) is a document: name the one that is attached")
            }
        }
        let open = asked.map(\.number).filter { number in !results.contains { $0.formality == number } }
        guard !isOwed || open.isEmpty else {
            throw CaseworkError(
                .malformedInput, "say of each formality whether it was met (40(17)): \(open.map(String.init).joined(separator: ", "))")
        }
    }
}
