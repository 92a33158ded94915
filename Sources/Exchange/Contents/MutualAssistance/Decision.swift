public import Convention
public import Terms

/// The requested State's decision as the requesting State receives it.
///
/// The assessment behind it (every ground and safeguard answered, with reasons) stays at home; its digest is here, so that it
/// cannot be rewritten later.
public struct Decision: Codable, Hashable, Sendable {
    public let type: RequestType
    public let outcome: DecisionProposal.Outcome
    /// One for each item where the outcome differs by item.
    public let items: [ItemDecision]
    /// On which ground it is refused, in whole.
    public let ground: GroundID?
    /// Always given for a refusal (40(25)).
    public let reasons: String?
    /// Accepted conditions bind (40(28)).
    public let conditions: [Condition]
    public let postponedUntil: Moment?
    public let forwardedTo: AuthorityID?
    /// What is done in place of an extradition, or with it (37(11) to (13)).
    public let extradition: ExtraditionAlternative?
    /// The messages of the consultation that came before (40(28)).
    public let consultation: [Digest]
    /// SHA-256 of the canonical JSON of the assessment.
    public let assessment: Digest
    /// That this State's own assessment calls for a second person even where the protocol would not.
    public let reviewRequired: Bool

    /// - Parameter asksForReview: That this State's own policy wants a second person where the protocol would not.
    public init(_ proposal: DecisionProposal, type: RequestType, assessment: Digest, asksForReview: Bool = false) {
        self.type = type
        self.outcome = proposal.outcome
        self.items = proposal.items
        self.ground = proposal.ground
        self.reasons = proposal.reasons
        self.conditions = proposal.conditions
        self.postponedUntil = proposal.postponedUntil
        self.forwardedTo = proposal.forwardedTo
        self.extradition = proposal.extradition
        self.consultation = proposal.consultation?.messages ?? []
        self.assessment = assessment
        self.reviewRequired = asksForReview || proposal.screen.contains(where: \.isTouched)
    }

    /// Whether an independent second person must have signed: for everything but the grant of a preservation, which discloses
    /// nothing and is wanted at 3 a.m.
    public var needsRightsReviewer: Bool { reviewRequired || !(type == .preservation && outcome.isGrant) }
}
