public import Terms

extension TreatyReading {
    /// A State on a day, as the rules see it.
    public func profile(of state: StateCode, on day: CalendarDay) -> StateProfile {
        let spans = spans(of: state)
        let span = spans.first { $0.contains(day) } ?? spans.last { $0.until.map { $0 <= day } ?? false } ?? spans.first { day < $0.since }
        var profile = StateProfile(state: state, boundSince: span?.since, boundUntil: span?.until)
        if case .unbound(let why) = standing(of: state, on: day) { profile.unbound = why }
        profile.reservations = reservations(of: state, on: day)
        profile.narrowings = narrowings(of: state, on: day)
        profile.objections = objections(of: state, on: day)
        profile.amendments = amendments(of: state, on: day)
        let notices = notices(of: state, on: day)
        profile.unread =
            statements(of: state, on: day).filter { $0.statement.isUnread }.map { UnreadStatement($0.action) }
            + notices.filter(\.isUnread).map(UnreadStatement.init)
        for case .notification(let notice) in notices.map(\.act) { profile.take(notice) }
        return profile
    }

    /// Two States on the day of a moment.
    public func pair(requesting: StateCode, requested: StateCode, at moment: Moment) -> PairContext {
        let day = moment.day
        return PairContext(
            requesting: profile(of: requesting, on: day), requested: profile(of: requested, on: day), date: moment,
            convention: convention(on: day))
    }

    /// Declarations and reservations that stand on a day. One of an unknown day stands: what restricts is not overlooked.
    private func statements(of state: StateCode, on day: CalendarDay) -> [(action: TreatyAction, statement: TreatyStatement)] {
        register.actions(of: state).compactMap { action in
            guard let statement = action.act.statement, action.from.earliest.map({ $0 <= day }) ?? true,
                withdrawnFrom(action).map({ day < $0 }) ?? true
            else { return nil }
            return (action, statement)
        }
    }

    /// The first day on which a declaration or reservation certainly no longer stands.
    func withdrawnFrom(_ action: TreatyAction) -> CalendarDay? {
        let marked = action.days.withdrawn?.latest
        let told = register.actions(of: action.state).compactMap { other -> CalendarDay? in
            guard case .withdrawal(let target) = other.act, register.current(target).contains(action.id) else { return nil }
            return other.counted
        }
        return (told + [marked].compactMap(\.self)).min()
    }

    private func reservations(of state: StateCode, on day: CalendarDay) -> [Reservation] {
        statements(of: state, on: day).compactMap { action, statement in
            // A declaration that only adds elements to an offence is a narrowing; everything else that excludes is a reservation.
            if case .declaration = action.act, statement.excludes.isEmpty, !statement.narrows.isEmpty { return nil }
            return Reservation(
                citation: action.citation, excludedArticles: statement.excludes, text: action.text ?? "",
                withdrawnFrom: withdrawnFrom(action),
                action: action.id)
        }
    }

    private func narrowings(of state: StateCode, on day: CalendarDay) -> [Narrowing] {
        statements(of: state, on: day).flatMap { action, statement in
            statement.narrows.map { Narrowing(offence: $0, citation: action.citation, text: action.text ?? "", action: action.id) }
        }
    }

    private func objections(of state: StateCode, on day: CalendarDay) -> [Objection] {
        register.actions(of: state).compactMap { action in
            guard case .objection(let target, let precludes) = action.act, action.from.earliest.map({ $0 <= day }) ?? true,
                withdrawnFrom(action).map({ day < $0 }) ?? true
            else { return nil }
            return Objection(
                action: action.id, objector: state, against: register.current(target), precludes: precludes, received: action.counted,
                isLate: isLate(action, against: target))
        }
    }

    /// Twelve months after the other States were told of the reservation, or with the own consent if that is later.
    func isLate(_ objection: TreatyAction, against target: TreatyActionID) -> Bool {
        let known = register.current(target).compactMap { register.action($0) }
            .compactMap { $0.days.notified?.known ?? $0.days.received?.known ?? $0.days.made?.known }.max()
        guard let received = objection.counted, let known else { return false }
        let last = max(known.adding(years: 1), consents[objection.state]?.first?.deposited ?? known)
        return last < received
    }

    /// Amendments that bind a State on a day, with the first day on which they do (66(4), 66(5)).
    private func amendments(of state: StateCode, on day: CalendarDay) -> [AmendmentID: CalendarDay] {
        guard let span = spans(of: state).first(where: { $0.contains(day) }), let general = entry.day else { return [:] }
        let opens = clauses.amendmentsOpen(general: general)
        var found: [AmendmentID: CalendarDay] = [:]
        var first: [AmendmentID: CalendarDay] = [:]
        for action in register.actions {
            guard case .amendmentConsent(let amendment) = action.act, let deposited = action.counted, opens <= deposited else { continue }
            let binds = clauses.amendmentEntry(deposited: deposited)
            first[amendment] = first[amendment].map { min($0, binds) } ?? binds
            if action.state == state {
                let since = max(binds, span.since)
                found[amendment] = found[amendment].map { min($0, since) } ?? since
            }
        }
        // Who joins after an amendment is in force joins the amended text, unless it says otherwise (law of treaties).
        if let deposited = consents[state]?.first(where: { $0.action == span.consent })?.deposited {
            for (amendment, since) in first where since <= deposited && found[amendment] == nil { found[amendment] = span.since }
        }
        return found.filter { $0.value <= day }
    }

    /// Notifications received by a day, the oldest first; those of an unknown day before all others.
    private func notices(of state: StateCode, on day: CalendarDay) -> [TreatyAction] {
        register.actions(of: state).filter { action in
            action.act.kind == .notification && action.from.earliest.map { $0 <= day } ?? true
                && withdrawnFrom(action).map { day < $0 } ?? true
        }.sorted { ($0.from.earliest?.daysSince1970 ?? .min, $0.id) < ($1.from.earliest?.daysSince1970 ?? .min, $1.id) }
    }
}

extension StateProfile {
    /// Takes over what a notification says; what it does not speak of stays.
    fileprivate mutating func take(_ notice: TreatyNotice) {
        if let languages = notice.languages { acceptableLanguages = languages }
        if let diplomatic = notice.requiresDiplomaticChannel { requiresDiplomaticChannel = diplomatic }
        if let interpol = notice.acceptsInterpol { acceptsInterpol = interpol }
        if let oral = notice.acceptsOral { acceptsOral = oral }
        if let central = notice.centralAuthorities { centralAuthorities = central.map(\.id) }
        if let point = notice.contactPoint { contactPoint = point.id }
        if let extradition = notice.extraditionAuthority { extraditionAuthority = extradition.id }
        if let takes = notice.takesConventionForExtradition { takesConventionForExtradition = takes }
    }
}
