import Convention
import Exchange
import Terms

extension CaseFile {
    /// On which side of its requests this State stands.
    var side: Side {
        switch direction {
        case .requesting: .requesting
        case .requested: .requested
        }
    }

    /// Lets something that happened have its effect on the clocks of a request.
    mutating func note(_ event: ClockEvent, request: Int?, at now: Moment, by rulebook: Rulebook) {
        guard let request else { return }
        let changes = rulebook.changes(after: event, on: side, at: now)
        for index in clocks.indices where clocks[index].request == request && clocks[index].settledAt == nil {
            if changes.ends(clocks[index].clock) { clocks[index].settledAt = now }
        }
        clocks += changes.starts.map { CaseClock(request: request, clock: $0) }
    }

    /// The same by the message that carried the request; nothing happens when it is not known.
    mutating func note(_ event: ClockEvent, on message: Digest, at now: Moment, by rulebook: Rulebook) {
        note(event, request: requests.first { $0.message == message }?.number, at: now, by: rulebook)
    }

    /// Starts, stops and renews clocks as a report says, item by item: from the moment at which a preservation took effect.
    ///
    /// - Parameter isWhole: Whether there is a result for all that was granted.
    mutating func noteReport(_ report: ExecutionReport, isWhole: Bool, at now: Moment, by rulebook: Rulebook) {
        guard let request = requests.first(where: { $0.message == report.on }) else { return }
        for result in report.items {
            switch result.outcome {
            case .preserved:
                guard request.content.type == .preservation, let effected = result.effectedAt else { continue }
                note(
                    .preserved(item: result.item, effected: effected, orderEnds: result.until), request: request.number, at: now,
                    by: rulebook)
            case .released: note(.released(item: result.item), request: request.number, at: now, by: rulebook)
            case .obtained: continue
            case .alreadyDeleted, .notFound, .notExecuted:
                note(.futilityTold(item: result.item), request: request.number, at: now, by: rulebook)
            }
        }
        guard isWhole else { return }
        note(request.incoming?.course == nil ? .carriedOut : .courseReported, request: request.number, at: now, by: rulebook)
    }

    /// The follow-up request is there: what was preserved stays until that is decided (42(8)).
    mutating func holdClocks(of preservation: Digest, at now: Moment) {
        guard let number = requests.first(where: { $0.message == preservation })?.number else { return }
        for index in clocks.indices where clocks[index].request == number && clocks[index].settledAt == nil {
            switch clocks[index].clock.rule {
            case .internationalPreservation, .preservationExtension:
                guard let held = try? clocks[index].clock.held(byFollowUpAt: now) else { continue }
                clocks[index].clock = held
            default: continue
            }
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
    mutating func prolong(_ extension_: Extension, at now: Moment, by rulebook: Rulebook) {
        guard let asked = entries.first(where: { $0.digest == extension_.on }), let wish = asked.content(ExtensionRequest.self),
            let number = requests.first(where: { $0.message == wish.on })?.number
        else { return }
        for item in extension_.items {
            for index in clocks.indices
            where clocks[index].request == number && clocks[index].item == item.item && clocks[index].settledAt == nil {
                let clock = clocks[index].clock
                guard clock.rule == .internationalPreservation || clock.rule == .preservationExtension else { continue }
                let days = (item.until.since(clock.ends).seconds + 86_399) / 86_400
                guard days > 0, let longer = try? clock.extended(asked: min(asked.at, now), days: days) else { continue }
                clocks[index].clock = longer
            }
            moveEnd(of: item.item, in: number, to: item.until, at: now, by: rulebook)
        }
    }

    /// The domestic order for an item binds until a later moment: result and clock follow.
    mutating func moveEnd(of item: Int, in number: Int, to until: Moment, at now: Moment, by rulebook: Rulebook) {
        guard let index = requests.firstIndex(where: { $0.number == number }), let old = requests[index].result(for: item) else { return }
        requests[index].results.removeAll { $0.item == item }
        requests[index].results.append(
            ItemResult(item: item, outcome: old.outcome, effectedAt: old.effectedAt, until: until, note: old.note))
        let running = clocks.first {
            $0.request == number && $0.item == item && $0.clock.rule == .domesticPreservation && $0.settledAt == nil
        }
        guard let ends = running?.clock.ends, ends < until else { return }
        note(.orderRenewed(item: item, starts: ends, ends: until), request: number, at: now, by: rulebook)
    }

    /// What a request names as a date was moved or taken back: its clock ends, and another runs to the new date.
    mutating func move(_ rule: ClockID, of request: Int?, to clock: Clock?, at now: Moment) {
        guard let request else { return }
        for index in clocks.indices
        where clocks[index].request == request && clocks[index].clock.rule == rule && clocks[index].settledAt == nil {
            clocks[index].settledAt = now
        }
        if let clock { clocks.append(CaseClock(request: request, clock: clock)) }
    }

    /// The case is closed: what was promised for later, or is owed to a person, goes on.
    mutating func closeClocks(at now: Moment) {
        for index in clocks.indices where clocks[index].settledAt == nil && !clocks[index].clock.rule.outlivesCase {
            clocks[index].settledAt = now
            clocks[index].stoppedByClosure = true
        }
    }

    /// The case is open again: what its closure stopped runs on to its own end, and is over at once where that has passed meanwhile.
    mutating func reopenClocks() {
        for index in clocks.indices where clocks[index].stoppedByClosure == true {
            clocks[index].settledAt = nil
            clocks[index].stoppedByClosure = nil
        }
    }

    /// Something is done at home that the person concerned will learn of, although the request asks for secrecy: the requesting State
    /// has to be told promptly (40(20)). Nothing happens when it was told already.
    mutating func noteSecrecyLost(request number: Int, at now: Moment, by rulebook: Rulebook) {
        guard let request = requests.first(where: { $0.number == number }), request.content.confidentiality?.isAsked == true else { return }
        let isTold = entries.contains { $0.isOurs && $0.content(SecrecyNotice.self)?.on == request.message }
        guard !isTold, !isRunning(.secrecyInability, request: number) else { return }
        note(.secrecyImpossible, request: number, at: now, by: rulebook)
    }

    /// A warning was sent or is here: the clock of the requesting State's word runs anew.
    mutating func noteWarning(on message: Digest, at now: Moment, by rulebook: Rulebook) {
        note(.warningAnswered, on: message, at: now, by: rulebook)
        note(.warned, on: message, at: now, by: rulebook)
    }

    /// Whether a clock of a rule runs for a request, or for one item of it.
    func isRunning(_ rule: ClockID, request: Int, item: Int? = nil) -> Bool {
        clocks.contains { $0.isRunning && $0.request == request && $0.clock.rule == rule && (item == nil || $0.item == item) }
    }
}
