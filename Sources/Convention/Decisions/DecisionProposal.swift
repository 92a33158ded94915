public import Terms

/// What an officer proposes to answer to a request, with every answer that the Convention asks for.
///
/// Also the form in which a decision crosses the border; on this side only ``Rulebook/complete(_:for:in:)`` makes it count.
public struct DecisionProposal: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case granted, grantedWithConditions, grantedInPart, refused, postponed
        /// Sent on to the authority of this State that is competent.
        case forwarded
    }

    public var outcome: Outcome
    /// One for each item of the request, where the outcome differs by item.
    public var items: [ItemDecision] = []
    public var grounds: [GroundAnswer] = []
    public var safeguards: [SafeguardAnswer] = []
    public var screen: [ProtectedConductAnswer] = []
    public var conditions: [Condition] = []
    /// On which ground the request is refused, in whole.
    public var ground: GroundID?
    /// That the refusal does not rest on what never suffices.
    public var exclusions: [NeverSufficientAnswer] = []
    public var reasons: String?
    public var consultation: ConsultationRecord?
    public var postponedUntil: Moment?
    public var forwardedTo: AuthorityID?
    /// How this State's own law sees the offence (2(h), 37(1), 40(8)); the other State has said how its law does.
    public var ownView: OffenceView?
    /// What is offered in place of an extradition, or with it (37(11) to (13)).
    public var extradition: ExtraditionAlternative?
    /// Answers to the questions that this State's own policy adds.
    public var questions: [PolicyAnswer]?

    public init(outcome: Outcome) { self.outcome = outcome }
}

extension DecisionProposal.Outcome {
    /// Whether something will be done for the requesting State.
    public var isGrant: Bool {
        switch self {
        case .granted, .grantedWithConditions, .grantedInPart: true
        case .refused, .postponed, .forwarded: false
        }
    }
}

/// What is decided about one numbered item.
public struct ItemDecision: Codable, Hashable, Sendable {
    public var item: Int
    public var isGranted: Bool
    /// On which ground the item is refused.
    public var ground: GroundID?
    public var reasons: String?

    public init(item: Int, isGranted: Bool, ground: GroundID? = nil, reasons: String? = nil) {
        self.item = item
        self.isGranted = isGranted
        self.ground = ground
        self.reasons = reasons
    }
}
