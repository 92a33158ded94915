extension Rulebook {
    /// The row of a type. Tables are complete by the time a rulebook exists, so there always is one.
    public func rule(for type: RequestType) -> RequestRule { found(requests.first { $0.id == type }) }
    public func rule(for ground: GroundID) -> GroundRule { found(grounds.first { $0.id == ground }) }
    public func rule(for safeguard: SafeguardID) -> SafeguardRule { found(safeguards.first { $0.id == safeguard }) }
    /// With the warning time and the service level that this State's policy sets.
    public func rule(for clock: ClockID) -> ClockRule {
        var rule = found(clocks.first { $0.id == clock })
        rule.warnBeforeDays = policy.warnBeforeDays[clock] ?? rule.warnBeforeDays
        if rule.isServiceLevel { rule.serviceDays = policy.serviceLevelDays[clock] ?? rule.serviceDays }
        return rule
    }
    public func rule(for threshold: ThresholdRule.ID) -> ThresholdRule { found(thresholds.first { $0.id == threshold }) }
    public func rule(for offence: OffenceID) -> OffenceRule { found(offences.first { $0.id == offence }) }
    public func rule(for postponement: PostponementID) -> PostponementRule { found(postponements.first { $0.id == postponement }) }
    public func rule(for reason: NeverSufficientID) -> NeverSufficientRule { found(neverSufficient.first { $0.id == reason }) }

    /// What a request of a type has to say, in the order of the table.
    public func fields(for type: RequestType) -> [FieldRule] { rule(for: type).contents.flatMap { contents[$0] ?? [] } }

    /// Whether carrying out a type is an intrusive measure, and why.
    public func measure(for type: RequestType) -> IntrusiveMeasure {
        let rule = rule(for: type)
        let isRaised = policy.intrusive[type] == true && !rule.intrusive
        return IntrusiveMeasure(
            type: type, isIntrusive: rule.intrusive || isRaised,
            reason: isRaised ? "Treated as intrusive by this State's own policy." : rule.intrusiveReason,
            rights: isRaised || policy.fullRights[type] == true ? .full : rule.rights)
    }

    /// The safeguards that a decision on a type has to answer, in the order of the table.
    public func safeguards(for type: RequestType) -> [SafeguardRule] {
        let form = measure(for: type).rights.rawValue
        return safeguards.filter { $0.asked.contains(form) || $0.asked.contains(type.rawValue) }
    }

    private func found<Row>(_ row: Row?) -> Row {
        guard let row else { preconditionFailure("a rulebook holds every row; its initialiser checks that") }
        return row
    }
}
