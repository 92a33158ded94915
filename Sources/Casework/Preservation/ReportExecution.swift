import Convention
import Exchange
public import Terms

/// Tells the requesting State what was done for each item. For a preservation, this starts the clocks (42(8)).
public struct ReportExecution: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter items: Only these; nil for all. What is reported in part leaves the request open for the rest.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when an item has no result yet.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [Int]? = nil, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.reportExecution, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        let message = try opened.file.sentMessage(of: number)
        let wanted = items ?? request.content.numbers
        let missing = wanted.filter { request.result(for: $0) == nil }
        guard missing.isEmpty else {
            throw CaseworkError(.outOfOrder, "no result for item \(missing.map(String.init).joined(separator: ", ")) yet")
        }
        let report = ExecutionReport(on: message, items: request.results.filter { wanted.contains($0.item) }.sorted { $0.item < $1.item })
        return try await ProposeStatement(office: office)(
            opened.file.statement(.executionReport(report)), request: number, in: opened, by: who, secret: secret,
            permission: .reportExecution)
    }
}
