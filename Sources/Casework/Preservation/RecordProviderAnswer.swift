import Convention
public import Exchange
public import Terms

/// Writes down what the provider answered to a domestic order, per item. Nothing is told to the other State yet; where the answer says
/// that preservation will not secure an item, the clock of 42(7) starts and stops with the warning or the report that tells it.
public struct RecordProviderAnswer: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.unknownItem` when a result names an item that the order does not cover; `.malformedInput` when
    ///   a preserved item lacks its moments.
    public func callAsFunction(_ id: CaseID, request number: Int, order: Int, results: [ItemResult], by who: SignedIn) async throws {
        try await office.permit(.recordProviderAnswer, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let now = office.time.now()
        try opened.file.change(number) { request in
            guard let index = request.orders.firstIndex(where: { $0.number == order }) else {
                throw CaseworkError(.outOfOrder, "request \(number) has no order \(order)")
            }
            for result in results {
                guard request.orders[index].items.contains(result.item) else {
                    throw CaseworkError(.unknownItem, "order \(order) does not cover item \(result.item)")
                }
                guard result.outcome != .preserved || (result.effectedAt != nil && result.until != nil) else {
                    throw CaseworkError(.malformedInput, "item \(result.item) is preserved: say since when and until when")
                }
            }
            request.orders[index].answeredAt = now
            request.results.removeAll { old in results.contains { $0.item == old.item } }
            request.results += results
        }
        opened.file.noteFutility(of: results, request: number, at: now, by: office.rulebook)
        try await StoreCase(office: office)(opened, audit: office.audit(.recordProviderAnswer, who, in: id))
    }
}

extension CaseFile {
    /// Items that preservation does not secure; the requesting State has to be told promptly (42(7)).
    fileprivate mutating func noteFutility(of results: [ItemResult], request number: Int, at now: Moment, by rulebook: Rulebook) {
        guard requests.first(where: { $0.number == number })?.content.type == .preservation else { return }
        for result in results {
            switch result.outcome {
            case .alreadyDeleted, .notFound, .notExecuted:
                guard !isRunning(.futilePreservation, request: number, item: result.item) else { continue }
                note(.futilityFound(item: result.item), request: number, at: now, by: rulebook)
            // A later answer secures it after all.
            case .preserved, .obtained, .released:
                guard isRunning(.futilePreservation, request: number, item: result.item) else { continue }
                note(.futilityTold(item: result.item), request: number, at: now, by: rulebook)
            }
        }
    }
}
