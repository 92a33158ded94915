public import Terms

/// A case as the store holds it: what must be searchable, and the sealed rest.
public struct CaseRow: Hashable, Sendable {
    public let id: CaseID
    public let reference: CaseReference
    /// The other State; nil while the matter is still domestic.
    public var peer: StateCode?
    public var thread: ThreadID?
    public var direction: CaseDirection
    /// The authority of this State that has the case.
    public var authority: AuthorityID
    /// Which officers may read it; the need to know.
    public var participants: [OfficerID]
    /// The nearest moment that presses; nil when none does.
    public var due: Moment?
    public let openedAt: Moment
    public var closedAt: Moment?
    /// Counts changes; an update must have seen the one before.
    public var revision: Int64
    /// Keyed digests of what the case's requests name, to find other cases that name the same; ascending. They say nothing
    /// without the node's key and go when the case is erased.
    public var selectors: [Digest]
    /// The case file, sealed under the case key; empty after erasure.
    public var sealed: [UInt8]
    /// Keyed digests of the words by which the case is found; nil leaves those that are stored, and is what a row that was read has.
    public var tokens: [Digest]?
    /// What lists show of the case, sealed under the case key; nil leaves what is stored, and is what a row that was read has.
    public var brief: [UInt8]?

    public init(
        id: CaseID, reference: CaseReference, peer: StateCode?, thread: ThreadID?, direction: CaseDirection, authority: AuthorityID,
        participants: [OfficerID], due: Moment?, openedAt: Moment, closedAt: Moment?, revision: Int64, sealed: [UInt8],
        selectors: [Digest] = [], tokens: [Digest]? = nil, brief: [UInt8]? = nil
    ) {
        self.brief = brief
        self.tokens = tokens
        self.id = id
        self.reference = reference
        self.peer = peer
        self.thread = thread
        self.direction = direction
        self.authority = authority
        self.participants = participants
        self.due = due
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.revision = revision
        self.sealed = sealed
        self.selectors = selectors
    }
}

/// Who asks whom.
public enum CaseDirection: String, Codable, Hashable, Sendable, CaseIterable {
    /// This State requests.
    case requesting
    /// This State is requested.
    case requested
}

/// Which cases a list shows.
public struct CaseFilter: Hashable, Sendable {
    /// Only cases that this officer takes part in, or that belong to one of `authorities`.
    public var reader: OfficerID?
    public var authorities: [AuthorityID]
    /// And matters that were referred to one of these and that nobody but who referred them takes part in.
    public var unclaimed: [AuthorityID]
    public var direction: CaseDirection?
    public var openOnly: Bool
    /// Only cases of which something presses by this moment.
    public var pressingBy: Moment?
    /// Only what stands after, or before, a place of the list; of what stands before, the nearest.
    public var from: From?
    public var limit: Int

    public enum From: Hashable, Sendable {
        case after(CasePosition)
        case before(CasePosition)
    }

    public init(
        reader: OfficerID? = nil, authorities: [AuthorityID] = [], unclaimed: [AuthorityID] = [], direction: CaseDirection? = nil,
        openOnly: Bool = true, pressingBy: Moment? = nil, from: From? = nil, limit: Int = 200
    ) {
        self.unclaimed = unclaimed
        self.from = from
        self.reader = reader
        self.authorities = authorities
        self.direction = direction
        self.openOnly = openOnly
        self.pressingBy = pressingBy
        self.limit = limit
    }
}
