import Convention
public import Exchange
public import Terms

/// Tells the requesting State what was done for each item, and of each formality that it asked for whether it was met (40(17)). For a
/// preservation, this starts the clocks (42(8)). Items can be reported one after the other.
public struct ReportExecution: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - items: Only these; nil for all that were granted.
    ///   - formalities: The checklist, answered; owed with the report that completes the execution, when the request has one.
    ///   - certificates: To be filled from the case, attached, and signed with the report.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when an item has no result yet, `.unknownItem`, `.malformedInput` when the checklist is not
    ///   answered.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [Int]? = nil, formalities: [FormalityResult] = [], certificates: [CertificateOrder] = [],
        by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.reportExecution, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        let message = try opened.file.sentMessage(of: number)
        let granted = request.grantedItems
        let chosen = items ?? granted
        guard !chosen.isEmpty, chosen.allSatisfy(granted.contains) else {
            throw CaseworkError(.unknownItem, "the request has no such item, or it was not granted")
        }
        let missing = chosen.filter { request.result(for: $0) == nil }
        guard missing.isEmpty else {
            throw CaseworkError(.outOfOrder, "no result for item \(missing.map(String.init).joined(separator: ", ")) yet")
        }
        let documents = try certificates.map {
            try CertificateFiller(office: office, file: opened.file, request: request).fill($0, formalities)
        }
        let isWhole = opened.file.reportedItems(on: message).union(chosen).isSuperset(of: granted)
        try FormalityCheck(asked: request.content.formalities ?? [], documents: documents).check(formalities, isOwed: isWhole)
        let report = ExecutionReport(
            on: message, items: request.results.filter { chosen.contains($0.item) }.sorted { $0.item < $1.item },
            formalities: formalities.isEmpty ? nil : formalities, certificates: documents.isEmpty ? nil : documents)
        return try await ProposeStatement(office: office)(
            opened.file.statement(report), request: number, in: opened, by: who, secret: secret,
            permission: .reportExecution)
    }
}

extension ExecutionReport: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        // This very report is filed already.
        let reported = file.reportedItems(on: on)
        try file.changeIfAny(sending.request) { request in
            request.take(self)
            let isWhole = reported.isSuperset(of: request.grantedItems)
            let isRelease = !items.isEmpty && items.allSatisfy { $0.outcome == .released }
            try request.incoming?.step(isRelease ? .release : isWhole ? .execute : .executePart)
        }
        let isWhole = file.requests.first { $0.number == sending.request }.map { reported.isSuperset(of: $0.grantedItems) } ?? false
        file.noteReport(self, isWhole: isWhole, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.affect(on) { request in
            request.take(self)
            let isWhole = request.grantedItems.allSatisfy { request.result(for: $0) != nil }
            request.outgoing?.arrived(isWhole ? .effectArrived : .partArrived)
        }
        guard let request = file.requests.first(where: { $0.message == on }) else { return }
        let isWhole = request.grantedItems.allSatisfy { request.result(for: $0) != nil }
        file.noteReport(self, isWhole: isWhole, at: arrival.at, by: arrival.rulebook)
    }
}

extension CaseFile {
    /// The items on which this State has reported.
    fileprivate func reportedItems(on request: Digest) -> Set<Int> {
        Set(
            entries.filter(\.isOurs).compactMap { $0.content(ExecutionReport.self) }.filter { $0.on == request }.flatMap(\.items).map(
                \.item))
    }
}

extension CaseRequest {
    /// The numbers of the items that were not refused.
    fileprivate var grantedItems: [Int] {
        let refused = Set((decision?.items ?? []).filter { !$0.isGranted }.map(\.item))
        return content.numbers.filter { !refused.contains($0) }
    }

    /// The results of a report stand in place of what was known of its items.
    fileprivate mutating func take(_ report: ExecutionReport) {
        results.removeAll { old in report.items.contains { $0.item == old.item } }
        results += report.items
        if let formalities = report.formalities { self.formalities = formalities }
    }
}
