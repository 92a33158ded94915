import Convention
import Exchange
public import Terms

/// Tells the requesting State what was done for each item. For a preservation, this starts the clocks (42(8)).
public struct ReportExecution: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` when an item has no result yet.
    public func callAsFunction(_ id: CaseID, request number: Int, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.reportExecution, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        let message = try opened.file.sentMessage(of: number)
        let missing = request.content.items.map(\.number).filter { request.result(for: $0) == nil }
        guard missing.isEmpty else {
            throw CaseworkError(.outOfOrder, "no result for item \(missing.map(String.init).joined(separator: ", ")) yet")
        }
        let report = ExecutionReport(on: message, items: request.results.sorted { $0.item < $1.item })
        return try await ProposeStatement(office: office)(
            opened.file.statement(report), request: number, in: opened, by: who, secret: secret,
            permission: .reportExecution)
    }
}

extension ExecutionReport: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { try $0.incoming?.step(.execute) }
        if let number = sending.request { file.startPreservationClocks(number, items, by: sending.rulebook) }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard let number = file.requests.first(where: { $0.message == on })?.number else { return }
        file.affect(on) { request in
            request.results.removeAll { old in items.contains { $0.item == old.item } }
            request.results += items
            let isWhole = request.content.items.allSatisfy { request.result(for: $0.number) != nil }
            request.outgoing?.arrived(isWhole ? .effectArrived : .partArrived)
        }
        file.startPreservationClocks(number, items, by: arrival.rulebook)
    }
}
