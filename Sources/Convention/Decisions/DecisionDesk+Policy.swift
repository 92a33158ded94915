import Terms

extension DecisionDesk {
    /// What this State asks of itself beyond the tables: its own questions, and reasons of some length. Shown as policy.
    func policyAnswers(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        questionAnswers(proposal, type) + lengths(proposal)
    }

    private func questionAnswers(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        let asked = rulebook.policy.questions(for: type)
        let given = proposal.questions ?? []
        var found: [Finding] = []
        for question in asked {
            let answers = given.filter { $0.question == question.id }
            let named = ["question": question.text]
            if answers.isEmpty { found.append(own(.questionUnanswered, named)) }
            if answers.count > 1 { found.append(own(.questionAnsweredTwice, named)) }
            if answers.contains(where: \.reasons.isBlank) { found.append(own(.questionWithoutReasons, named)) }
            if proposal.outcome.isGrant, answers.contains(where: { !$0.isMet }) { found.append(own(.questionUnmet, named)) }
        }
        return found
            + given.filter { answer in !asked.contains { $0.id == answer.question } }.map {
                own(.questionNotAsked, ["question": $0.question])
            }
    }

    /// Blank reasons are found by the rule that asks for them; here only those that say too little.
    private func lengths(_ proposal: DecisionProposal) -> [Finding] {
        guard let least = rulebook.policy.reasonsAtLeast else { return [] }
        let reasons: [(String, String?)] =
            proposal.grounds.map { ($0.ground.rawValue, $0.reasons) } + proposal.safeguards.map { ($0.safeguard.rawValue, $0.reasons) }
            + proposal.screen.map { ($0.conduct.rawValue, $0.reasons) } + (proposal.questions ?? []).map { ($0.question, $0.reasons) }
            + [("decision", proposal.reasons)]
        return reasons.compactMap { about, text in
            guard let text, !text.isBlank, text.count < least else { return nil }
            return own(.reasonsTooShort, ["about": about, "characters": String(least)])
        }
    }

    private func own(_ code: FindingCode.DecisionCode, _ arguments: [String: String]) -> Finding {
        .decision(code, .policy, .policy, arguments)
    }
}
