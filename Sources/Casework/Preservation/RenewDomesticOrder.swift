import Convention
import Exchange
public import Terms

/// This State renews its own preservation order while it owes the data to another State: after ninety days at most, again and
/// again while the international preservation runs or is held (25(2), 42(8)). The other State is owed no message for it.
public struct RenewDomesticOrder: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter days: Added to the present end; at most ninety.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when there is no such order, it has ended, its items are owed to nobody any more,
    ///   the law's maximum is reached, or an authorisation that is needed does not reach so far.
    public func callAsFunction(_ id: CaseID, request number: Int, order wanted: Int, days: Int64, by who: SignedIn) async throws
        -> DomesticOrder
    {
        try await office.permit(.recordOrder, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let now = office.time.now()
        let request = try opened.file.request(number)
        guard let order = request.orders.first(where: { $0.number == wanted && $0.measure == DomesticOrder.preservation }) else {
            throw CaseworkError(.outOfOrder, "request \(number) has no preservation order \(wanted)")
        }
        let longest = try office.rulebook.longestPreservationOrder()
        guard days >= 1, Period(days: days) <= longest else {
            throw CaseworkError(.malformedInput, "a renewal adds at most \(longest.days) days (25(2))")
        }
        guard order.until > now else {
            throw CaseworkError(.outOfOrder, "order \(wanted) ended at \(order.until); issue a new one and say so in the report")
        }
        let kept = opened.file.owedItems(of: number, under: order)
        guard !kept.isEmpty else {
            throw CaseworkError(.outOfOrder, "nothing under order \(wanted) is owed to the other State any more; release it instead")
        }
        let until = order.until + Period(days: days)
        for item in kept {
            try StatutoryMaximum(office.rulebook).check(until, since: request.result(for: item)?.effectedAt ?? order.issuedAt)
        }
        if request.incoming?.isIntrusive ?? false, (request.authorisation?.ends ?? now) < until {
            throw CaseworkError(.outOfOrder, "the authorisation does not reach until \(until); record one that does first (24(4))")
        }
        let renewed = try opened.file.change(number) { request in
            guard let index = request.orders.firstIndex(where: { $0.number == wanted }) else { return order }
            request.orders[index].renewals.append(now)
            request.orders[index].until = until
            return request.orders[index]
        }
        for item in kept { opened.file.moveEnd(of: item, in: number, to: until, at: now, by: office.rulebook) }
        try await StoreCase(office: office)(opened, audit: office.audit(.recordOrder, who, in: id, "renewed"))
        return renewed
    }
}
