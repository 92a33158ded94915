import Terms

extension DecisionDesk {
    /// Whether the answers to the items fit the request and the outcome.
    func itemAnswers(_ proposal: DecisionProposal, _ content: RequestContent, _ valid: [GroundRule]) -> [Finding] {
        let numbers = content.numbers
        var found: [Finding] = []
        for number in Set(proposal.items.map(\.item)).sorted() {
            if !numbers.contains(number) { found.append(policy(.itemUnknown, number)) }
            if proposal.items.filter({ $0.item == number }).count > 1 { found.append(policy(.itemAnsweredTwice, number)) }
        }
        switch proposal.outcome {
        case .granted:
            found += proposal.items.filter { !$0.isGranted }.map { policy(.itemContradictsOutcome, $0.item) }
        case .refused, .postponed, .forwarded:
            found += proposal.items.filter(\.isGranted).map { policy(.itemContradictsOutcome, $0.item) }
        case .grantedWithConditions:
            found += refusedItems(proposal, content, valid)
        case .grantedInPart:
            let answered = Set(proposal.items.map(\.item))
            found += numbers.filter { !answered.contains($0) }.map { policy(.itemUnanswered, $0) }
            let known = proposal.items.filter { numbers.contains($0.item) }
            if !known.contains(where: \.isGranted) || known.allSatisfy(\.isGranted) { found.append(policy(.partWithoutParts, nil)) }
            found += refusedItems(proposal, content, valid)
        }
        return found
    }

    /// A refused item is a refusal: a valid ground, reasons and consultation, as for a whole request.
    private func refusedItems(_ proposal: DecisionProposal, _ content: RequestContent, _ valid: [GroundRule]) -> [Finding] {
        let refused = proposal.items.filter { !$0.isGranted }
        var found = refused.flatMap { answer -> [Finding] in
            guard let ground = answer.ground, !answer.reasons.isBlank else {
                return [.decision(.itemRefusedWithoutGround, .known("40(25)"), .parallel, item: answer.item)]
            }
            return standing(of: rulebook.rule(for: ground), in: proposal, valid, item: answer.item)
        }
        // One consultation serves all items, so each finding about it is shown once.
        for finding in refused.compactMap(\.ground).flatMap({ talk(before: rulebook.rule(for: $0), proposal, content) })
        where !found.contains(finding) {
            found.append(finding)
        }
        return found
    }

    private func policy(_ code: FindingCode.DecisionCode, _ item: Int?) -> Finding { .decision(code, .policy, .policy, item: item) }
}
