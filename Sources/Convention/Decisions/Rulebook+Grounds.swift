import Terms

extension Rulebook {
    /// The grounds that can stand against a type of request on a legal basis, in the order of the table.
    ///
    /// Where another treaty governs, the grounds of article 40(8) to (31) give way to that treaty's (40(7)), unless the type
    /// has a closed list of its own (42(6), 43(2)).
    public func grounds(for type: RequestType, basis: LegalBasis?) -> [GroundRule] {
        let rule = rule(for: type)
        let convention = basis?.appliesParagraphs8to31 ?? true
        return grounds.filter { ground in
            if ground.everyType == true { return true }
            if let types = ground.onlyFor { return types.contains(type) }
            if ground.otherTreatyOnly == true { return !convention && rule.closedList == nil && !rule.grounds.isEmpty }
            guard rule.grounds.contains(ground.id) else { return false }
            return convention || rule.closedList != nil || !ground.citation.isSwitchedByOtherTreaty
        }
    }

    /// The grounds that can stand against one request: those of its type and basis, less those that the requested State's
    /// record or the class of the offence rules out (42(5)).
    public func grounds(for content: RequestContent, in pair: PairContext) -> [GroundRule] {
        grounds(for: content.type, basis: content.legalBasis).filter { ground in
            if let reservation = ground.requiresReservation, !pair.requestedReserves(reservation.text) { return false }
            return !(ground.notFor == RequestRule.Scope.conventionOffence.rawValue && content.offence?.class == .conventionOffence)
        }
    }
}
