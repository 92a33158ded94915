public import Terms

extension Rulebook {
    /// A clock of a rule that has a length in days, for its full length: the treaty's or, where it fixes none, this house's own.
    ///
    /// Days are calendar days of 86 400 seconds; no working days and no holidays are invented.
    ///
    /// - Throws: ``ClockFault/noLength`` for rules without a length in days.
    public func clock(_ id: ClockID, item: Int? = nil, starts: Moment) throws(ClockFault) -> Clock {
        let rule = rule(for: id)
        if let days = rule.serviceDays {
            return Clock(rule, item: item, starts: starts, ends: starts + Period(days: days), serviceDays: days)
        }
        guard let amount = rule.amount, rule.unit == .day || rule.unit == .consecutiveDay else { throw .noLength }
        return Clock(rule, item: item, starts: starts, ends: starts + Period(days: amount))
    }

    /// The international preservation of an item, from the moment it took effect (42(8)).
    ///
    /// - Parameter days: How long the data are kept; `nil` for the shortest time, 60 days.
    /// - Throws: ``ClockFault/belowMinimum(days:)``.
    public func internationalPreservation(item: Int, effected: Moment, days: Int64? = nil) throws(ClockFault) -> Clock {
        let rule = rule(for: ClockID.internationalPreservation)
        guard let least = rule.amount else { throw .noLength }
        let length = days ?? least
        guard length >= least else { throw .belowMinimum(days: least) }
        return Clock(rule, item: item, starts: effected, ends: effected + Period(days: length))
    }

    /// A domestic preservation order (25(2)).
    ///
    /// - Parameter days: 1 to 90.
    /// - Throws: ``ClockFault/aboveMaximum(days:)``, ``ClockFault/noLength`` for less than a day.
    public func domesticOrder(item: Int, starts: Moment, days: Int64) throws(ClockFault) -> Clock {
        let rule = rule(for: ClockID.domesticPreservation)
        guard let most = rule.amount, days >= 1 else { throw .noLength }
        guard days <= most else { throw .aboveMaximum(days: most) }
        return Clock(rule, item: item, starts: starts, ends: starts + Period(days: days))
    }

    /// Until when the requesting State has to ask for an extension: before the preservation runs out (42(9)).
    public func extensionWindow(of preservation: Clock) -> Clock {
        Clock(rule(for: ClockID.preservationExtension), item: preservation.item, starts: preservation.starts, ends: preservation.ends)
    }

    /// When new domestic orders have to begin at the latest, so that orders of a length cover a preservation without a gap.
    ///
    /// - Parameter orderDays: The length of each order, cut to 1 to 90 days.
    public func domesticRenewals(covering preservation: Clock, orderDays: Int64) -> [Moment] {
        let most = rule(for: ClockID.domesticPreservation).amount ?? 1
        let length = Period(days: min(max(orderDays, 1), most))
        var renewals: [Moment] = []
        var next = preservation.starts + length
        while next < preservation.ends {
            renewals.append(next)
            next = next + length
        }
        return renewals
    }

    /// A clock that ends at a moment which a request, a decision or an authorisation names.
    public func clock(_ id: ClockID, item: Int? = nil, starts: Moment, ends: Moment) -> Clock {
        Clock(rule(for: id), item: item, starts: starts, ends: ends)
    }

    /// The clock of a deadline with reasons (40(26)). It obliges nobody to more than taking it into account.
    public func clock(for deadline: Deadline, from starts: Moment) -> Clock {
        Clock(rule(for: ClockID.suggestedDeadline), item: nil, starts: starts, ends: deadline.moment)
    }
}

extension Clock {
    /// The same clock with a later end. The time is added to the present end, so asking early costs nothing.
    ///
    /// - Parameters:
    ///   - asked: When the extension was asked for; it has to be before the end (42(9)), unless the clock is held.
    ///   - days: At least one.
    /// - Throws: ``ClockFault/expired(_:)`` when asked too late, ``ClockFault/noLength``.
    public func extended(asked: Moment, days: Int64) throws(ClockFault) -> Clock {
        guard days >= 1 else { throw .noLength }
        guard heldSince != nil || asked < ends else { throw .expired(ends) }
        var later = self
        later.ends = ends + Period(days: days)
        return later
    }

    /// The same clock, held because the follow-up request arrived in time (42(8)). Held once, it stays held from the first time.
    ///
    /// - Throws: ``ClockFault/expired(_:)`` when it had run out before.
    public func held(byFollowUpAt arrived: Moment) throws(ClockFault) -> Clock {
        if heldSince != nil { return self }
        guard arrived < ends else { throw .expired(ends) }
        var held = self
        held.heldSince = arrived
        return held
    }

    /// The same clock after the follow-up request was decided: it runs again, to its own end or to the decision, whichever is later.
    public func resumed(decidedAt decision: Moment) -> Clock {
        guard heldSince != nil else { return self }
        var running = self
        running.heldSince = nil
        running.ends = max(ends, decision)
        return running
    }
}
