public import Convention
public import Exchange
public import Terms

/// One request within a case: its content, where it stands, and what was decided and done for each item.
public struct CaseRequest: Codable, Hashable, Sendable {
    /// 1 and up within the case.
    public let number: Int
    public var content: RequestContent
    public var attachments: [Attachment]
    /// The message that carried it; nil while it is a draft.
    public var message: Digest?
    /// Where it stands, when this State requests.
    public var outgoing: OutgoingRequest?
    /// Where it stands, when this State is requested.
    public var incoming: IncomingRequest?
    /// The assessment that the triage officer proposed, with every ground and safeguard answered; stays at home.
    public var proposal: DecisionProposal?
    public var decision: Decision?
    /// By the requested State's own law (24(4)).
    public var authorisation: DomesticAuthorisation?
    public var orders: [DomesticOrder] = []
    public var results: [ItemResult] = []
    /// Of each formality that was asked for, whether it was met (40(17)).
    public var formalities: [FormalityResult]?
    /// What was added before the decision; already part of `content`.
    public var supplements: [MergedSupplement] = []
    /// What the request said before its supplements; nil while there are none.
    public var original: RequestContent?
    /// The request that this one supplements, when it came too late for that one's decision.
    public var supplementTo: Int?
    /// Why nothing may be done for it now.
    public var halt: Halt?
    /// What the States said about extraordinary costs (40(30)).
    public var costs: CostTerms?
    /// The authority of the requested State that has it now.
    public var forwarding: Forwarding?

    public init(number: Int, content: RequestContent, attachments: [Attachment] = [], message: Digest? = nil) {
        self.number = number
        self.content = content
        self.attachments = attachments
        self.message = message
    }

    /// Whether something is still to be done for it.
    public var isOpen: Bool {
        if let outgoing { return outgoing.isOpen }
        if let incoming { return incoming.isOpen }
        return true
    }

    /// Granted, authorised where that is needed, and not stopped by anything since.
    public var mayBeExecuted: Bool { halt == nil && incoming?.mayBeExecuted == true }

    public func result(for item: Int) -> ItemResult? { results.last { $0.item == item } }
}

/// Something stands still until the other State, a court or a person has spoken.
public struct Halt: Codable, Hashable, Sendable {
    /// The message that stopped it: a warning of futility or lost secrecy, an annulment, a recall.
    public let by: Digest
    public let kind: MessageKind
    public let at: Moment

    public init(by: Digest, kind: MessageKind, at: Moment) {
        self.by = by
        self.kind = kind
        self.at = at
    }
}

/// An order of this State to a provider or custodian in its territory, on behalf of a request (25, 27, 28).
public struct DomesticOrder: Codable, Hashable, Sendable {
    public let number: Int
    /// The domestic measure's id, as `preservation_order`.
    public let measure: String
    public let provider: String
    public let items: [Int]
    public let legalBasis: String
    public let issuedAt: Moment
    public let issuedBy: OfficerID
    /// Until when it binds; at most ninety days for a preservation order (25(2)), renewable.
    public var until: Moment
    public var renewals: [Moment]
    /// The provider must not tell the user (25(3)).
    public let secret: Bool
    public var answeredAt: Moment?

    public init(
        number: Int, measure: String, provider: String, items: [Int], legalBasis: String, issuedAt: Moment, issuedBy: OfficerID,
        until: Moment, renewals: [Moment] = [], secret: Bool, answeredAt: Moment? = nil
    ) {
        self.number = number
        self.measure = measure
        self.provider = provider
        self.items = items
        self.legalBasis = legalBasis
        self.issuedAt = issuedAt
        self.issuedBy = issuedBy
        self.until = until
        self.renewals = renewals
        self.secret = secret
        self.answeredAt = answeredAt
    }
}
