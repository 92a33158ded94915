public import Attest
import Convention
public import Custody
public import Exchange
public import Terms

/// Everything this State's node knows of one matter. Stored whole, sealed under the case's own key.
public struct CaseFile: Codable, Hashable, Sendable {
    public let id: CaseID
    public let reference: CaseReference
    public let direction: CaseDirection
    /// The authority of this State that has the case.
    public var authority: AuthorityID
    public var title: String
    /// The other State's authority; nil while the matter is still domestic.
    public var counterpart: Party?
    public var thread: ThreadID?
    public var participants: [OfficerID]
    public var references: References
    /// Who in this State does what: referrals, executing authorities.
    public var assignments: [Assignment] = []
    public var requests: [CaseRequest] = []
    /// Proposed and waiting for a second signature.
    public var pending: [PendingStatement] = []
    public var graph = ThreadGraph()
    /// The messages of the thread in the order in which this node sent or received them.
    public var entries: [ThreadEntry] = []
    public var sealing = ThreadSealing()
    public var evidence: [EvidenceItem] = []
    public var custody: [CustodyEvent] = []
    public var packages: [CasePackage] = []
    /// Documents for messages of ours that are too large for an envelope.
    public var annexes = CaseAnnexes()
    /// Consents to further use that the giving State has signed.
    public var consents: [UseConsent] = []
    public var uses: [EvidenceUse] = []
    /// Breaches of data in this case, told by either State (36).
    public var breaches: [BreachNotice] = []
    /// What became of evidence, told by the State that used it.
    public var feedback: [UseFeedback] = []
    public var clocks: [CaseClock] = []
    /// Proposed by one person, waiting for the second.
    public var erasure: PendingErasure?
    public let openedAt: Moment
    public var closedAt: Moment?
    /// When the other State said that nothing is left to do.
    public var peerClosedAt: Moment?

    public init(
        id: CaseID, reference: CaseReference, direction: CaseDirection, authority: AuthorityID, title: String, counterpart: Party? = nil,
        thread: ThreadID? = nil, participants: [OfficerID], references: References = References(), openedAt: Moment
    ) {
        self.id = id
        self.reference = reference
        self.direction = direction
        self.authority = authority
        self.title = title
        self.counterpart = counterpart
        self.thread = thread
        self.participants = participants
        self.references = references
        self.openedAt = openedAt
    }

    /// The nearest moment that presses: the end of a running clock, or a date that the requesting State named.
    public var due: Moment? {
        // When a case is closed, only those clocks run that outlive it.
        guard closedAt == nil else { return clocks.compactMap(\.ends).min() }
        let pressing = requests.filter { $0.isOpen }.compactMap { $0.content.pressingDates?.earliest ?? $0.content.deadline?.moment }
        return (clocks.compactMap(\.ends) + pressing).min()
    }
}

/// The keys of a thread.
public struct ThreadSealing: Codable, Hashable, Sendable {
    /// This side's identity for the thread, as `AGE-SECRET-KEY-PQ-1…`; kept here, under the case key, and nowhere else.
    public var ownIdentity: String?
    /// To what the other side asked us to seal; nil until its first message.
    public var peerRecipient: SealingRecipient?

    public init() {}

    /// This side's identity; nil before the first message.
    var own: SealingIdentity? { ownIdentity.flatMap { SealingIdentity(text: $0) } }
}

/// A task between authorities of one State.
public struct Assignment: Codable, Hashable, Sendable {
    public let from: AuthorityID
    public let to: AuthorityID
    public let task: String
    public let at: Moment
    public let by: OfficerID

    public init(from: AuthorityID, to: AuthorityID, task: String, at: Moment, by: OfficerID) {
        self.from = from
        self.to = to
        self.task = task
        self.at = at
        self.by = by
    }
}
