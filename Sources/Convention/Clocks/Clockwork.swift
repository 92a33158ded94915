public import Terms

/// The engine: which clocks an event starts and stops, on which side. Every time limit of a case begins and ends here.
extension Rulebook {
    /// - Parameters:
    ///   - side: Whose clocks are set; the same event counts differently for the two States.
    ///   - now: When it happened on this side.
    public func changes(after event: ClockEvent, on side: Side, at now: Moment) -> ClockChanges {
        switch event {
        case .requestArrived(let content): ClockChanges(starts: arriving(content, now))
        case .requestApproved(let content): ClockChanges(starts: sending(content, now))
        case .oralRequestMade: start(.oralConfirmation, now)
        case .requestDelivered: stop(.delivery, .oralConfirmation)
        case .takenInHand: stop(.firstLook)
        case .questionAsked: start(.answerToQuestion, now)
        case .questionAnswered: stop(.answerToQuestion)
        case .consultationOpened: start(.answerToConsultation, now)
        case .consultationAnswered: stop(.answerToConsultation)
        case .warned: start(.answerToWarning, now)
        case .warningAnswered: stop(.answerToWarning)
        case .secrecyImpossible: start(.secrecyInability, now)
        case .secrecyExplained: stop(.secrecyInability)
        case .futilityFound(let item): ClockChanges(starts: usual(.futilePreservation, item: item, now))
        case .futilityTold(let item): ClockChanges(stops: .these([.futilePreservation], item: item))
        case .decided(let outcome, let until, let course): decided(outcome, until, course, side, now)
        case .authorised(let authorisation): authorised(authorisation, now)
        case .preserved(let item, let effected, let orderEnds): preserved(item, effected, orderEnds, side, now)
        case .orderRenewed(let item, let starts, let ends):
            ClockChanges(
                starts: (try? domesticOrder(item: item, starts: starts, days: max(1, ends.since(starts).days))).map { [$0] } ?? [],
                stops: .these([.domesticPreservation], item: item))
        case .released(let item):
            ClockChanges(
                stops: .these(
                    [.internationalPreservation, .domesticPreservation, .preservationExtension, .statutoryMaximum], item: item))
        case .carriedOut:
            ClockChanges(
                stops: .these(
                    [.asSoonAsPossible, .suggestedDeadline, .hearingDate, .custodyExpiry, .limitationPeriod, .authorisationEnd], item: nil))
        case .courseReported: stop(.prosecuteInstead)
        case .conditionsAccepted(let conditions, let erasedBy):
            ClockChanges(
                starts: conditions.compactMap { secrecyClock(of: $0, now) }
                    + (erasedBy.map { [clock(.retentionEnd, starts: now, ends: $0)] } ?? []))
        case .oralRequestConfirmed: stop(.oralConfirmation)
        case .exculpatoryFound: start(.exculpatoryNotice, now)
        case .exculpatoryTold: stop(.exculpatoryNotice)
        case .presenceEnded: start(.safeConduct, now)
        case .personLeft: stop(.safeConduct)
        case .personLent(let until): ClockChanges(starts: [clock(.returnOfPerson, starts: now, ends: until)])
        case .personReturned: stop(.returnOfPerson)
        case .personNotified: stop(.personNotice)
        case .secrecyEnded: stop(.confidentialityEnd)
        case .remedySought: start(.remedyOutcome, now)
        case .remedyDecided: stop(.remedyOutcome)
        case .erased: stop(.retentionEnd)
        case .withdrawn, .closed: ClockChanges(stops: .all)
        }
    }

    private func start(_ id: ClockID, _ now: Moment) -> ClockChanges { ClockChanges(starts: usual(id, now)) }
    private func stop(_ ids: ClockID...) -> ClockChanges { ClockChanges(stops: .these(ids, item: nil)) }

    /// A clock of its full length; none where neither treaty nor policy fixes one.
    private func usual(_ id: ClockID, item: Int? = nil, _ now: Moment) -> [Clock] {
        (try? clock(id, item: item, starts: now)).map { [$0] } ?? []
    }

    private func arriving(_ content: RequestContent, _ now: Moment) -> [Clock] {
        var clocks = usual(.firstLook, now) + dates(of: content, now)
        if rule(for: content.type).clocks.contains(.asSoonAsPossible) { clocks += usual(.asSoonAsPossible, now) }
        return clocks
    }

    private func sending(_ content: RequestContent, _ now: Moment) -> [Clock] {
        usual(.delivery, now) + dates(of: content, now)
    }

    /// The ends that a request itself names.
    private func dates(of content: RequestContent, _ now: Moment) -> [Clock] {
        var clocks = content.deadline.map { [clock(for: $0, from: now)] } ?? []
        let named: [(ClockID, Moment?)] = [
            (.hearingDate, content.pressingDates?.hearing), (.custodyExpiry, content.pressingDates?.custodyExpiry),
            (.limitationPeriod, content.pressingDates?.limitation), (.confidentialityEnd, content.confidentiality?.until),
        ]
        for (id, moment) in named {
            if let moment { clocks.append(clock(id, starts: now, ends: moment)) }
        }
        return clocks
    }

    private func decided(
        _ outcome: DecisionProposal.Outcome, _ until: Moment?, _ course: ExtraditionAlternative.Kind?, _ side: Side, _ now: Moment
    ) -> ClockChanges {
        switch outcome {
        case .granted, .grantedWithConditions, .grantedInPart: return stop(.firstLook, .answerToConsultation, .postponementEnd)
        case .postponed:
            return ClockChanges(
                starts: until.map { [clock(.postponementEnd, starts: now, ends: $0)] } ?? [],
                stops: .these([.firstLook, .answerToConsultation, .asSoonAsPossible, .postponementEnd], item: nil))
        case .refused:
            let next = course?.isCarriedOutHere == true ? usual(.prosecuteInstead, now) : []
            return ClockChanges(starts: next, stops: .all)
        case .forwarded:
            // The requesting State still waits for somebody; only our own desk has nothing left to do.
            return side == .requested ? ClockChanges(stops: .all) : stop(.firstLook, .postponementEnd)
        }
    }

    private func authorised(_ authorisation: DomesticAuthorisation, _ now: Moment) -> ClockChanges {
        var clocks = [clock(.authorisationEnd, starts: authorisation.starts, ends: authorisation.ends)]
        if let day = authorisation.notification.delayedUntil {
            clocks.append(clock(.personNotice, starts: now, ends: Moment(startOf: day)))
        }
        return ClockChanges(starts: clocks, stops: .these([.authorisationEnd, .personNotice], item: nil))
    }

    /// Sixty days at least between the States (42(8)), ninety at most at home (25(2)): two clocks on two actors. They run from
    /// the moment at which the preservation took effect, item by item.
    private func preserved(_ item: Int, _ effected: Moment, _ orderEnds: Moment?, _ side: Side, _ now: Moment) -> ClockChanges {
        var clocks: [Clock] = []
        if let international = try? internationalPreservation(item: item, effected: effected) {
            clocks.append(international)
            if side == .requesting { clocks.append(extensionWindow(of: international)) }
        }
        if side == .requested, let orderEnds {
            // An order of a provider that keeps longer than ninety days is watched as if it ended at ninety.
            let most = rule(for: ClockID.domesticPreservation).amount ?? 1
            let days = min(max(1, orderEnds.since(effected).days), most)
            if let order = try? domesticOrder(item: item, starts: effected, days: days) { clocks.append(order) }
            if let most = policy.statutoryMaximumDays {
                clocks.append(clock(.statutoryMaximum, item: item, starts: effected, ends: effected + Period(days: most)))
            }
        }
        return ClockChanges(
            starts: clocks,
            stops: .these([.internationalPreservation, .domesticPreservation, .preservationExtension, .statutoryMaximum], item: item))
    }

    private func secrecyClock(of condition: Condition, _ now: Moment) -> Clock? {
        switch condition {
        case .confidentiality(let until, _): clock(.confidentialityEnd, starts: now, ends: until)
        case .useLimit, .retentionUntil, .proofOfErasure, .caseTeamOnly, .authoritiesOnly, .breachNotice, .noOnwardTransfer, .other: nil
        }
    }
}
