import Convention
import Exchange
public import Terms

/// Lets preserved data go and tells the requesting State so, signed: no request followed in time, it was decided, or the
/// requesting State no longer needs them. Before that, data that are owed are not let go (42(8)).
public struct ReleasePreservation: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter reasons: Why; the requesting State reads them.
    /// - Throws: ``CaseworkError`` `.outOfOrder` while an item is owed or held; `.unknownItem` for one that is not preserved.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [Int], reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.reportExecution, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        let message = try opened.file.sentMessage(of: number)
        let now = office.time.now()
        guard !items.isEmpty, !reasons.allSatisfy(\.isWhitespace) else {
            throw CaseworkError(.malformedInput, "say which items are let go, and why")
        }
        for item in items {
            guard request.result(for: item)?.outcome == .preserved else {
                throw CaseworkError(.unknownItem, "item \(item) is not preserved")
            }
            if let clock = opened.file.owed(item, of: number, at: now) {
                throw CaseworkError(
                    .outOfOrder,
                    clock.heldSince == nil
                        ? "item \(item) is owed until \(clock.ends) (42(8))"
                        : "item \(item) is held until the follow-up request is decided (42(8))")
            }
        }
        let report = ExecutionReport(
            on: message, items: items.sorted().map { ItemResult(item: $0, outcome: .released, effectedAt: now, note: reasons) })
        return try await ProposeStatement(office: office)(
            opened.file.statement(report), request: number, in: opened, by: who, secret: secret,
            permission: .reportExecution)
    }
}
