public import Casework
public import Custody
public import Exchange
public import Terms

/// A case as an officer's program sees it: everything but the keys.
public struct CaseView: Codable, Hashable, Sendable {
    public let id: CaseID
    /// Grows with each change; also the answer's `ETag`, to be sent back in `If-Match` by whoever changes what he has read.
    public let revision: Int64
    public let reference: CaseReference
    public let direction: CaseDirection
    public let authority: AuthorityID
    public let title: String
    public let counterpart: Party?
    public let thread: ThreadID?
    public let participants: [OfficerID]
    public let references: References
    public let assignments: [Assignment]
    public let requests: [CaseRequest]
    /// Waiting for a second signature.
    public let pending: [PendingView]
    /// Both States' messages in the order in which this node sent or received them, with what was receipted about each.
    public let messages: [ThreadEntry]
    public let evidence: [EvidenceView]
    public let custody: [CustodyEvent]
    public let packages: [PackageView]
    public let consents: [UseConsent]
    public let uses: [EvidenceUse]
    public let breaches: [BreachNotice]
    public let feedback: [UseFeedback]
    /// Messages of the other State to which this one owes an answer.
    public let owed: [Digest]
    /// Messages of this State to which the other owes an answer.
    public let awaited: [Digest]
    public let clocks: [CaseClock]
    public let openedAt: Moment
    public let closedAt: Moment?
    public let peerClosedAt: Moment?
    public let due: Moment?

    public init(_ file: CaseFile, revision: Int64) {
        id = file.id
        self.revision = revision
        reference = file.reference
        direction = file.direction
        authority = file.authority
        title = file.title
        counterpart = file.counterpart
        thread = file.thread
        participants = file.participants
        references = file.references
        assignments = file.assignments
        requests = file.requests
        pending = file.pending.map { PendingView($0) }
        messages = file.entries.map(\.shown)
        evidence = file.evidence.map { EvidenceView($0) }
        custody = file.custody
        packages = file.packages.map { PackageView($0) }
        consents = file.consents
        uses = file.uses
        breaches = file.breaches
        feedback = file.feedback
        owed = file.unanswered(ours: false).map(\.digest)
        awaited = file.unanswered(ours: true).map(\.digest)
        clocks = file.clocks
        openedAt = file.openedAt
        closedAt = file.closedAt
        peerClosedAt = file.peerClosedAt
        due = file.due
    }
}

extension ThreadEntry {
    /// As it is shown: of the other State's message that was recalled, that there was one, and nothing of what it said.
    fileprivate var shown: ThreadEntry {
        guard recall != nil, !isOurs else { return self }
        var shown = self
        shown.statement = nil
        return shown
    }
}

/// A statement that waits for its second signature.
public struct PendingView: Codable, Hashable, Sendable {
    /// Under this id it is approved or sent back.
    public let message: MessageID
    public let kind: MessageKind
    public let request: Int?
    public let proposedBy: OfficerID
    public let at: Moment
    /// What the second person reads before signing.
    public let statement: Statement

    init(_ pending: PendingStatement) {
        message = pending.message
        kind = pending.statement.content.kind
        request = pending.request
        proposedBy = pending.proposedBy
        at = pending.at
        statement = pending.statement
    }
}
