import Terms

extension DecisionDesk {
    /// A refusal needs one valid ground that its own answer affirms, reasons (40(25)), and, for 40(21), consultation (40(28)).
    func refusal(_ proposal: DecisionProposal, _ content: RequestContent, _ valid: [GroundRule]) -> [Finding] {
        var found = exclusions(proposal, content.type)
        if proposal.reasons.isBlank {
            let duty = proposal.ground.map { rulebook.rule(for: $0) }?.reasons ?? Self.reasonsForRefusal
            found.append(.decision(.refusalWithoutReasons, duty, .parallel))
        }
        guard let ground = proposal.ground else {
            return found + [.decision(.refusalGroundMissing, Self.reasonsForRefusal, .parallel)]
        }
        let rule = rulebook.rule(for: ground)
        return found + standing(of: rule, in: proposal, valid) + talk(before: rule, proposal, content)
    }

    /// Whether a ground may be used here and was answered with yes.
    func standing(of rule: GroundRule, in proposal: DecisionProposal, _ valid: [GroundRule], item: Int? = nil) -> [Finding] {
        let named = ["ground": rule.id.rawValue]
        guard valid.contains(where: { $0.id == rule.id }) else {
            return [.decision(.refusalGroundInvalid, rule.citation, rule.grade, named, item: item)]
        }
        guard proposal.grounds.contains(where: { $0.ground == rule.id && !$0.applies }) else { return [] }
        return [.decision(.refusalGroundDenied, rule.citation, rule.grade, named, item: item)]
    }

    /// The duty to talk first: 40(28) before refusing under 40(21), 50(8) before lifting, conditions before 36(1)(a).
    func talk(before rule: GroundRule, _ proposal: DecisionProposal, _ content: RequestContent) -> [Finding] {
        var found: [Finding] = []
        if let duty = rule.consult, binds(duty, content) { found += consultation(proposal, duty, missing: .consultationMissing) }
        if let duty = rule.hearFirst { found += consultation(proposal, duty, missing: .hearingMissing) }
        if rule.tryFirst != nil, proposal.consultation == nil {
            found.append(.decision(.refusalConditionsFirst, .known("36(1)(b)"), .memory, [:], .warns))
        }
        return found
    }

    /// Article 40(27): only for own proceedings, with reasons, an end and consultation.
    func postponement(_ proposal: DecisionProposal, _ content: RequestContent, _ pair: PairContext) -> [Finding] {
        let rule = rulebook.rule(for: PostponementID.ownProceedings)
        var found: [Finding] = []
        if !rulebook.rule(for: content.type).postponement.contains(rule.id) {
            found.append(.decision(.postponementNotForType, rule.citation, rule.grade))
        }
        if proposal.reasons.isBlank { found.append(.decision(.postponementWithoutReasons, rule.citation, rule.grade)) }
        if let until = proposal.postponedUntil {
            if until <= pair.date { found.append(.decision(.postponementEndPast, .policy, .policy)) }
        } else {
            found.append(.decision(.postponementWithoutEnd, .policy, .policy))
        }
        if binds(rule.consult, content) { found += consultation(proposal, rule.consult, missing: .consultationMissing) }
        return found
    }

    private func consultation(_ proposal: DecisionProposal, _ duty: Citation, missing: FindingCode.DecisionCode) -> [Finding] {
        guard let consultation = proposal.consultation else { return [.decision(missing, duty, .parallel)] }
        return consultation.isFinished && !consultation.summary.isBlank ? [] : [.decision(.consultationUnfinished, duty, .parallel)]
    }

    /// Article 40(7) takes the duty of 40(28) away where another treaty governs. For the closed lists of 42(6) and 43(2) the
    /// duty is written for article 40; it is asked for there too, because the grounds are taken from 40(21).
    private func binds(_ duty: Citation, _ content: RequestContent) -> Bool {
        content.legalBasis?.appliesParagraphs8to31 ?? true || !duty.isSwitchedByOtherTreaty
            || rulebook.rule(for: content.type).closedList != nil
    }

    private func exclusions(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        rulebook.neverSufficient.flatMap { rule -> [Finding] in
            let answers = proposal.exclusions.filter { $0.reason == rule.id }
            let citation = rule.citation(for: type)
            if answers.isEmpty { return [.decision(.refusalExclusionUnanswered, citation, rule.grade, ["reason": rule.id.rawValue])] }
            guard answers.contains(where: \.isOnlyReason) else { return [] }
            return [.decision(.refusalOnInsufficientReason, citation, rule.grade, ["reason": rule.id.rawValue])]
        }
    }

    private static let reasonsForRefusal = Citation.known("40(25)")
}
