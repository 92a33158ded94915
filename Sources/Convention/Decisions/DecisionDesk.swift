import Terms

/// Where a proposed decision is held against the Convention. It finds and explains; it never decides.
public struct DecisionDesk: Sendable {
    public let rulebook: Rulebook

    public init(rulebook: Rulebook) { self.rulebook = rulebook }

    /// Everything that is missing from a proposal, or speaks against its form, for one request. Never stops at the first.
    public func check(_ proposal: DecisionProposal, for content: RequestContent, in pair: PairContext) -> [Finding] {
        guard proposal.outcome != .forwarded else { return forwarding(proposal) }
        let valid = rulebook.grounds(for: content, in: pair)
        return groundAnswers(proposal, valid) + safeguardAnswers(proposal, content.type) + screen(proposal, content.type)
            + itemAnswers(proposal, content, valid) + conditions(proposal) + ownView(proposal, content) + alternative(proposal, content)
            + policyAnswers(proposal, content.type) + outcome(proposal, content, valid, pair)
    }

    private func forwarding(_ proposal: DecisionProposal) -> [Finding] {
        guard proposal.forwardedTo == nil else { return [] }
        return [.decision(.forwardingWithoutAddressee, .known("40(12)"), .parallel)]
    }

    private func outcome(
        _ proposal: DecisionProposal, _ content: RequestContent, _ valid: [GroundRule], _ pair: PairContext
    ) -> [Finding] {
        switch proposal.outcome {
        case .granted, .grantedInPart, .grantedWithConditions, .forwarded: []
        case .refused: refusal(proposal, content, valid)
        case .postponed: postponement(proposal, content, pair)
        }
    }

    private func conditions(_ proposal: DecisionProposal) -> [Finding] {
        let citation = Citation.known("40(28)")
        var found: [Finding] = []
        if proposal.outcome == .grantedWithConditions, proposal.conditions.isEmpty {
            found.append(.decision(.conditionsMissing, citation, .parallel))
        }
        if !proposal.outcome.isGrant || proposal.outcome == .granted, !proposal.conditions.isEmpty {
            found.append(.decision(.conditionsUnexpected, citation, .parallel))
        }
        if proposal.conditions.contains(where: \.isEmpty) { found.append(.decision(.conditionEmpty, citation, .parallel)) }
        return found
    }

    private func groundAnswers(_ proposal: DecisionProposal, _ valid: [GroundRule]) -> [Finding] {
        var found: [Finding] = []
        for rule in valid {
            let answers = proposal.grounds.filter { $0.ground == rule.id }
            let named = ["ground": rule.id.rawValue]
            if answers.isEmpty { found.append(.decision(.groundUnanswered, rule.citation, rule.grade, named)) }
            if answers.count > 1 { found.append(.decision(.groundAnsweredTwice, rule.citation, rule.grade, named)) }
            if answers.contains(where: \.reasons.isBlank) {
                found.append(.decision(.groundWithoutReasons, rule.citation, rule.grade, named))
            }
            if proposal.outcome.isGrant, proposal.outcome != .grantedInPart, answers.contains(where: \.applies) {
                found.append(.decision(.groundAppliesButGranted, rule.citation, rule.grade, named, .warns))
            }
        }
        let ids = Set(valid.map(\.id))
        return found
            + proposal.grounds.filter { !ids.contains($0.ground) }.map { answer in
                let rule = rulebook.rule(for: answer.ground)
                return .decision(.groundNotForThis, rule.citation, rule.grade, ["ground": rule.id.rawValue])
            }
    }

    private func safeguardAnswers(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        let asked = rulebook.safeguards(for: type)
        var found: [Finding] = []
        for rule in asked {
            let answers = proposal.safeguards.filter { $0.safeguard == rule.id }
            let named = ["safeguard": rule.id.rawValue]
            if answers.isEmpty { found.append(.decision(.safeguardUnanswered, rule.citation, rule.grade, named)) }
            if answers.count > 1 { found.append(.decision(.safeguardAnsweredTwice, rule.citation, rule.grade, named)) }
            if answers.contains(where: \.reasons.isBlank) {
                found.append(.decision(.safeguardWithoutReasons, rule.citation, rule.grade, named))
            }
            if proposal.outcome.isGrant, answers.contains(where: { !$0.isMet }) {
                found.append(.decision(.safeguardUnmet, rule.citation, rule.grade, named))
            }
        }
        let ids = Set(asked.map(\.id))
        return found
            + proposal.safeguards.filter { !ids.contains($0.safeguard) }.map { answer in
                let rule = rulebook.rule(for: answer.safeguard)
                return .decision(.safeguardNotForThis, rule.citation, rule.grade, ["safeguard": rule.id.rawValue])
            }
    }

    private func screen(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        let rule = rulebook.rule(for: SafeguardID.noSuppression)
        return ProtectedConduct.allCases.flatMap { conduct -> [Finding] in
            let answers = proposal.screen.filter { $0.conduct == conduct }
            let named = ["conduct": conduct.rawValue]
            var found: [Finding] = []
            if answers.isEmpty { found.append(.decision(.screenUnanswered, rule.citation, rule.grade, named)) }
            if answers.count > 1 { found.append(.decision(.screenAnsweredTwice, rule.citation, rule.grade, named)) }
            let touched = answers.filter(\.isTouched)
            if touched.contains(where: \.reasons.isBlank) {
                found.append(.decision(.screenWithoutReasons, rule.citation, rule.grade, named))
            }
            if proposal.outcome.isGrant, !touched.isEmpty {
                found.append(.decision(.screenTouched, rule.citation, rule.grade, named, .warns))
            }
            return found
        }
    }
}

extension Finding {
    static func decision(
        _ code: FindingCode.DecisionCode, _ citation: Citation, _ grade: Grade, _ arguments: [String: String] = [:],
        _ severity: Severity = .blocks, item: Int? = nil
    ) -> Finding {
        Finding(.decision(code), severity, citation, grade, item: item, arguments: arguments)
    }
}
