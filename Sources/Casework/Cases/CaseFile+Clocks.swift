import Convention
import Exchange
import Terms

extension CaseFile {
    /// Starts, for each preserved item, what the two States owe each other and what the order at home allows. They are
    /// different clocks on different actors: sixty days at least (42(8)), ninety days at most (25(2)).
    mutating func startPreservationClocks(_ request: Int, _ items: [ItemResult], by rulebook: Rulebook) {
        for item in items where item.outcome == .preserved {
            guard let effected = item.effectedAt else { continue }
            clocks.removeAll { $0.request == request && $0.item == item.item && $0.settledAt == nil }
            if let clock = try? rulebook.internationalPreservation(item: item.item, effected: effected) {
                clocks.append(CaseClock(request: request, clock: clock))
            }
            guard direction == .requested, let until = item.until,
                let order = try? rulebook.domesticOrder(
                    item: item.item, starts: effected, days: max(1, until.since(effected).days))
            else { continue }
            clocks.append(CaseClock(request: request, clock: order))
        }
    }

    /// The follow-up request is here: what was preserved stays until that is decided (42(8)).
    mutating func holdClocks(of preservation: Digest, at now: Moment) {
        guard let number = requests.first(where: { $0.message == preservation })?.number else { return }
        for index in clocks.indices where clocks[index].request == number && clocks[index].clock.rule == .internationalPreservation {
            guard let held = try? clocks[index].clock.held(byFollowUpAt: now) else { continue }
            clocks[index].clock = held
        }
    }

    /// The follow-up request was decided: the hold ends.
    mutating func resumeHeldClocks(decided followUp: Digest, at now: Moment) {
        guard let preservation = requests.first(where: { $0.message == followUp })?.content.preservationMessage,
            let number = requests.first(where: { $0.message == preservation })?.number
        else { return }
        for index in clocks.indices where clocks[index].request == number {
            clocks[index].clock = clocks[index].clock.resumed(decidedAt: now)
        }
    }

    /// Moves the ends of the items' clocks to what an extension says.
    mutating func prolong(_ extension_: Extension, at now: Moment) {
        guard let asked = entries.first(where: { $0.digest == extension_.on }), let wish = asked.content(ExtensionRequest.self),
            let number = requests.first(where: { $0.message == wish.on })?.number
        else { return }
        for item in extension_.items {
            for index in clocks.indices where clocks[index].request == number && clocks[index].item == item.item {
                let days = (item.until.since(clocks[index].clock.ends).seconds + 86_399) / 86_400
                guard days > 0, let longer = try? clocks[index].clock.extended(asked: min(asked.at, now), days: days) else { continue }
                clocks[index].clock = longer
            }
            guard let request = requests.firstIndex(where: { $0.number == number }),
                let old = requests[request].result(for: item.item)
            else { continue }
            requests[request].results.removeAll { $0.item == item.item }
            requests[request].results.append(
                ItemResult(item: item.item, outcome: old.outcome, effectedAt: old.effectedAt, until: item.until, note: old.note))
        }
    }

    /// Nothing more presses for a request, or for the whole case.
    mutating func settleClocks(of request: Int?, at now: Moment) {
        for index in clocks.indices where clocks[index].settledAt == nil && (request == nil || clocks[index].request == request) {
            clocks[index].settledAt = now
        }
    }
}
