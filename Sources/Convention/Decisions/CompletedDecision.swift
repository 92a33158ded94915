/// A decision in which every ground and every safeguard is answered, with reasons. Only ``Rulebook/complete(_:for:in:)`` makes one.
///
/// It says that the form is whole, not that the decision is right, and nothing about who signed.
public struct CompletedDecision: Hashable, Sendable {
    public let proposal: DecisionProposal
    public let type: RequestType
    /// What was found without blocking; a person has seen it.
    public let warnings: [Finding]

    /// Whether this State's own assessment or policy calls for a second person even where the protocol would not.
    public let asksForReview: Bool

    public var outcome: DecisionProposal.Outcome { proposal.outcome }

    /// Whether a second person must stand for it: for everything but the grant of a preservation that touches no protected
    /// conduct, which discloses nothing and is wanted at 3 a.m.
    public var needsSecondPerson: Bool { asksForReview || !(type == .preservation && outcome.isGrant) }

    fileprivate init(proposal: DecisionProposal, type: RequestType, warnings: [Finding], asksForReview: Bool) {
        self.proposal = proposal
        self.type = type
        self.warnings = warnings
        self.asksForReview = asksForReview
    }

    /// The numbers of the items, or pieces of property, that are granted.
    ///
    /// - Parameter content: The request that was decided.
    public func grantedItems(of content: RequestContent) -> [Int] {
        guard outcome.isGrant else { return [] }
        let refused = Set(proposal.items.filter { !$0.isGranted }.map(\.item))
        return content.numbers.filter { !refused.contains($0) }
    }
}

extension Rulebook {
    /// Checks a proposal and makes it a decision.
    ///
    /// - Throws: ``BlockedByRules`` with all findings when one of them blocks; nothing has happened then.
    public func complete(
        _ proposal: DecisionProposal, for content: RequestContent, in pair: PairContext
    ) throws(BlockedByRules) -> CompletedDecision {
        let findings = DecisionDesk(rulebook: self).check(proposal, for: content, in: pair)
        guard findings.blocking.isEmpty else { throw BlockedByRules(findings: findings) }
        return CompletedDecision(
            proposal: proposal, type: content.type, warnings: findings.warnings,
            asksForReview: proposal.screen.contains(where: \.isTouched) || policy.asksSecondPerson(for: content.type))
    }
}
