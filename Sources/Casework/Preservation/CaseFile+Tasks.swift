import Convention
import Exchange
import Terms

extension CaseFile {
    /// What is to be done about preserved data within the warning times, computed from the file as it stands.
    func preservationTasks(at now: Moment, by rulebook: Rulebook) -> [PreservationTask] {
        guard closedAt == nil else { return [] }
        let preservations = requests.filter { $0.content.type == .preservation }
        switch direction {
        case .requested: return preservations.flatMap { orders($0, now, rulebook) + wishes($0, now) + releases($0, now) }
        case .requesting: return preservations.flatMap { ownWishes($0, now) }
        }
    }

    private func task(
        _ kind: PreservationTask.Kind, _ request: Int, _ items: [Int], order: Int? = nil, due: Moment, days: Int64? = nil,
        _ paragraph: String
    ) -> PreservationTask {
        PreservationTask(
            kind: kind, caseID: id, reference: reference, request: request, items: items, order: order, due: due, days: days,
            paragraph: paragraph)
    }

    private func orders(_ request: CaseRequest, _ now: Moment, _ rulebook: Rulebook) -> [PreservationTask] {
        let rule = rulebook.rule(for: ClockID.domesticPreservation)
        let usual = rulebook.policy.renewalDays ?? rule.amount ?? 1
        return request.orders.filter { $0.measure == DomesticOrder.preservation }.compactMap { order in
            // Only items whose right outlasts the order.
            let items = owedItems(of: request.number, under: order).filter { item in
                owed(item, of: request.number, at: now).map { $0.heldSince != nil || $0.ends > order.until } ?? false
            }
            guard !items.isEmpty, now >= order.until - Period(days: rule.warnBeforeDays ?? 0) else { return nil }
            let effected = items.compactMap { request.result(for: $0)?.effectedAt }.min() ?? order.issuedAt
            let left = StatutoryMaximum(rulebook).end(since: effected).map { $0.since(order.until).days } ?? usual
            guard left >= 1 else {
                return task(.statutoryMaximum, request.number, items, order: order.number, due: order.until, "25(2)")
            }
            return task(
                .renewOrder, request.number, items, order: order.number, due: order.until, days: min(usual, left), rule.citation.text)
        }
    }

    private func wishes(_ request: CaseRequest, _ now: Moment) -> [PreservationTask] {
        let answered = Set(
            entries.compactMap { $0.content(Extension.self)?.on })
        return entries.compactMap { entry in
            guard let wish = entry.content(ExtensionRequest.self), wish.on == request.message, !entry.isOurs,
                !answered.contains(entry.digest)
            else { return nil }
            let ends = wish.items.compactMap { owed($0, of: request.number, at: now)?.ends }.min()
            return task(.answerExtension, request.number, wish.items, due: ends ?? now, "42(9)")
        }
    }

    private func releases(_ request: CaseRequest, _ now: Moment) -> [PreservationTask] {
        let over = request.content.items.map(\.number).filter { item in
            request.result(for: item)?.outcome == .preserved && owed(item, of: request.number, at: now) == nil
        }
        return over.isEmpty ? [] : [task(.release, request.number, over, due: now, "42(8)")]
    }

    /// On the requesting side: what must be asked for before it is gone.
    private func ownWishes(_ request: CaseRequest, _ now: Moment) -> [PreservationTask] {
        let pressing = clocks.filter { clock in
            clock.request == request.number && clock.isRunning && clock.clock.rule == .preservationExtension
                && clock.clock.heldSince == nil && (clock.clock.warns ?? now) <= now && now < clock.clock.ends
        }
        guard let due = pressing.compactMap(\.ends).min() else { return [] }
        let items = pressing.compactMap(\.item).sorted()
        let asked = entries.contains { entry in
            guard entry.isOurs, let wish = entry.content(ExtensionRequest.self) else { return false }
            return wish.on == request.message && !entries.contains { $0.statement?.content.cites == entry.digest }
        }
        let followed = requests.contains { $0.content.preservationMessage != nil && $0.content.preservationMessage == request.message }
        return (asked ? [] : [task(.askExtension, request.number, items, due: due, "42(9)")])
            + (followed ? [] : [task(.sendRequest, request.number, items, due: due, "42(3)(f)")])
    }
}
