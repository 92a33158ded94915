import Convention
public import Terms

/// This State's own order to a provider in its territory, on behalf of a request: what the provider gets is printable.
///
/// An order that the provider need not keep secret, for a request that asks for secrecy, starts the clock of 40(20).
public struct IssueDomesticOrder: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - measure: A domestic measure of the tables, as `preservation_order` (25) or `production_order` (27).
    ///   - legalBasis: The provision of this State's law.
    ///   - days: For how long it binds; a preservation order at most ninety (25(2)), renewable.
    /// - Throws: ``CaseworkError`` `.outOfOrder` unless the request is granted, and for an intrusive measure authorised (24(4)).
    public func callAsFunction(
        _ id: CaseID, request number: Int, measure: String, provider: String, items: [Int], legalBasis: String, days: Int64, secret: Bool,
        by who: SignedIn
    ) async throws -> DomesticOrder {
        try await office.permit(.recordOrder, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let longest = try office.rulebook.longestPreservationOrder()
        guard days >= 1, measure != "preservation_order" || Period(days: days) <= longest else {
            throw CaseworkError(.malformedInput, "a preservation order binds for at most \(longest.days) days (25(2)) and can be renewed")
        }
        let now = office.time.now()
        let order = try opened.file.change(number) { request in
            guard request.mayBeExecuted else {
                throw CaseworkError(
                    .outOfOrder,
                    "request \(number) must be granted first, and an intrusive measure authorised by this State's own law (24(4))")
            }
            guard !items.isEmpty, items.allSatisfy(request.content.numbers.contains) else {
                throw CaseworkError(.unknownItem, "the request has no such item")
            }
            let order = DomesticOrder(
                number: request.orders.count + 1, measure: measure, provider: provider, items: items, legalBasis: legalBasis,
                issuedAt: now, issuedBy: who.officer, until: now + Period(days: days), secret: secret)
            request.orders.append(order)
            return order
        }
        if !secret { opened.file.noteSecrecyLost(request: number, at: now, by: office.rulebook) }
        try await StoreCase(office: office)(opened, audit: office.audit(.recordOrder, who, in: id, measure))
        return order
    }
}
