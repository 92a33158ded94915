public import Terms

extension TreatyReading {
    static func spans(
        of consents: [StateCode: [CountedConsent]], general: CalendarDay, _ clauses: FinalClauses
    ) -> [StateCode: [BoundSpan]] {
        var spans = consents.mapValues { $0.compactMap { span(of: $0, general: general, clauses) } }
        for (organization, members) in clauses.organizations {
            guard let ceased = cessation(of: members, spans) else { continue }
            spans[organization] = spans[organization]?.compactMap { span in
                guard span.since < ceased else { return nil }
                guard span.until.map({ ceased < $0 }) ?? true else { return span }
                return BoundSpan(since: span.since, until: ceased, end: .organizationCeased, consent: span.consent)
            }
        }
        return spans
    }

    private static func span(of consent: CountedConsent, general: CalendarDay, _ clauses: FinalClauses) -> BoundSpan? {
        let since = consent.stated ?? clauses.ownEntry(deposited: consent.deposited, general: general)
        // Once it has effect an instrument is not taken back but denounced; the depositary's own mark stands all the same.
        if let withdrawn = consent.withdrawn, withdrawn <= since { return nil }
        let ends: [(CalendarDay, BoundSpan.End)] =
            [consent.denounced.map { ($0, .denounced) }, consent.ended.map { ($0, .withdrawn) }].compactMap(\.self)
        guard let (until, end) = ends.min(by: { $0.0 < $1.0 }) else { return BoundSpan(since: since, consent: consent.action) }
        return until <= since ? nil : BoundSpan(since: since, until: until, end: end, consent: consent.action)
    }

    /// The day on which an organization ceases to be a Party because all its members have denounced (67(2)).
    private static func cessation(of members: Set<StateCode>, _ spans: [StateCode: [BoundSpan]]) -> CalendarDay? {
        let ends = members.map { member -> CalendarDay? in
            guard let last = spans[member]?.last, last.end == .denounced else { return nil }
            return last.until
        }
        return ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    }

    /// Whether the Convention binds a State on a day; if not, why.
    public func standing(of state: StateCode, on day: CalendarDay) -> Standing {
        let spans = spans(of: state)
        if let span = spans.first(where: { $0.contains(day) }) { return .bound(since: span.since) }
        if let next = spans.first(where: { day < $0.since && deposited($0.consent, by: day) }) {
            return .unbound(isInForce(on: day) ? .beforeOwnEntry(from: next.since) : notInForce(on: day))
        }
        if let last = spans.last(where: { $0.until.map { $0 <= day } ?? false }), let until = last.until {
            switch last.end {
            case .denounced?, nil: return .unbound(.denounced(since: until))
            case .withdrawn?: return .unbound(.instrumentWithdrawn(.on(until)))
            case .organizationCeased?: return .unbound(.organizationCeased(since: until))
            }
        }
        return .unbound(absence(of: state, on: day))
    }

    private func deposited(_ consent: TreatyActionID, by day: CalendarDay) -> Bool {
        consents.values.joined().contains { $0.action == consent && $0.deposited <= day }
    }

    private func notInForce(on day: CalendarDay) -> Unbound {
        guard case .notInForce(let deposited, let needed, let from) = convention(on: day) else { return .nothingOnRecord }
        return .notInForce(deposited: deposited, needed: needed, from: from)
    }

    /// Why a State that is not and was not bound is not.
    private func absence(of state: StateCode, on day: CalendarDay) -> Unbound {
        let past = (consents[state] ?? []).filter { $0.deposited <= day }
        if past.contains(where: { $0.counts(on: day) }) { return notInForce(on: day) }
        if let last = past.last {
            if let withdrawn = last.withdrawn { return .instrumentWithdrawn(.on(withdrawn)) }
            if let denounced = last.denounced { return .denounced(since: denounced) }
            return .instrumentWithdrawn(register.action(last.action)?.days.withdrawn ?? .notSeen)
        }
        let actions = register.actions(of: state)
        if let reported = actions.first(where: { $0.isUncountedConsent(by: day) }) { return .depositNotSeen(reported.id) }
        if let signature = actions.first(where: { $0.isSignature(by: day) }) { return .signedOnly(signature.days.made ?? .notSeen) }
        return .nothingOnRecord
    }
}

extension TreatyAction {
    fileprivate func isUncountedConsent(by day: CalendarDay) -> Bool {
        guard case .consent = act, counted == nil, days.withdrawn == nil else { return false }
        return (days.received?.earliest ?? days.made?.earliest).map { $0 <= day } ?? true
    }

    fileprivate func isSignature(by day: CalendarDay) -> Bool {
        guard act == .signature, days.withdrawn == nil else { return false }
        return days.made?.earliest.map { $0 <= day } ?? true
    }
}
