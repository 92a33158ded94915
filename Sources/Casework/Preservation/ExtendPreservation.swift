import Convention
import Exchange
public import Terms

/// The requesting State asks to keep preserved data longer, before the period ends (42(9)).
public struct AskExtension: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` when an item's period has ended already or never began.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [Int], reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.askExtension, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let message = try opened.file.sentMessage(of: number)
        let now = office.time.now()
        for item in items {
            let running = opened.file.clocks.contains {
                $0.clock.rule == .internationalPreservation && $0.request == number && $0.item == item && $0.settledAt == nil
                    && ($0.ends.map { now < $0 } ?? true)
            }
            guard running else {
                throw CaseworkError(.outOfOrder, "item \(item) is not preserved, or its period has ended: send a new request (42(9))")
            }
        }
        return try await ProposeStatement(office: office)(
            opened.file.statement(ExtensionRequest(on: message, items: items, reasons: reasons)), request: number,
            in: opened, by: who, secret: secret, permission: .askExtension)
    }
}

/// The requested State renews its own order and says until when the data are kept now.
public struct ExtendPreservation: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - days: Added to the present end of each domestic order; at most ninety (25(2)).
    public func callAsFunction(_ id: CaseID, request number: Int, days: Int64, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.extend, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard
            let asked = opened.file.entries.last(where: { entry in
                guard let wish = entry.content(ExtensionRequest.self) else { return false }
                return wish.on == (try? opened.file.sentMessage(of: number))
            }), let wish = asked.content(ExtensionRequest.self)
        else { throw CaseworkError(.outOfOrder, "nobody has asked for an extension of request \(number)") }
        let longest = try office.rulebook.longestPreservationOrder()
        guard days >= 1, Period(days: days) <= longest else {
            throw CaseworkError(.malformedInput, "a renewal adds at most \(longest.days) days (25(2))")
        }
        let now = office.time.now()
        var items: [Extension.Item] = []
        for item in wish.items {
            guard let result = try opened.file.request(number).result(for: item), result.outcome == .preserved, let until = result.until
            else {
                throw CaseworkError(.unknownItem, "item \(item) is not preserved")
            }
            try StatutoryMaximum(office.rulebook).check(max(until, now) + Period(days: days), since: result.effectedAt ?? now)
            items.append(Extension.Item(item: item, until: max(until, now) + Period(days: days)))
        }
        let kept = items
        return try await ProposeStatement(office: office)(
            opened.file.statement(Extension(on: asked.digest, items: kept)), request: number, in: opened, by: who,
            secret: secret, permission: .extend,
            change: { file in
                try file.change(number) { request in
                    for index in request.orders.indices where request.orders[index].measure == "preservation_order" {
                        guard let latest = kept.filter({ request.orders[index].items.contains($0.item) }).map(\.until).max() else {
                            continue
                        }
                        request.orders[index].renewals.append(now)
                        request.orders[index].until = latest
                    }
                }
            })
    }
}

extension ExtensionRequest: CaseEffect {
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.affect(on) { $0.incoming?.arrived(.extensionArrived) } }
}

extension Extension: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { try $0.incoming?.step(.extend) }
        file.prolong(self, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.prolong(self, at: arrival.at, by: arrival.rulebook) }
}
