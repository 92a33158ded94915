public import Terms

/// A case as lists know it: what can be told without opening it, and without reading the case file.
public struct CaseHead: Hashable, Sendable {
    public let id: CaseID
    public let reference: CaseReference
    public let peer: StateCode?
    public let direction: CaseDirection
    public let authority: AuthorityID
    public let participants: [OfficerID]
    public let due: Moment?
    public let openedAt: Moment
    public let closedAt: Moment?
    public let revision: Int64
    /// Nothing of it can be opened any more.
    public let isErased: Bool

    public init(
        id: CaseID, reference: CaseReference, peer: StateCode?, direction: CaseDirection, authority: AuthorityID,
        participants: [OfficerID], due: Moment?, openedAt: Moment, closedAt: Moment?, revision: Int64, isErased: Bool
    ) {
        self.id = id
        self.reference = reference
        self.peer = peer
        self.direction = direction
        self.authority = authority
        self.participants = participants
        self.due = due
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.revision = revision
        self.isErased = isErased
    }

    public init(_ row: CaseRow) {
        self.init(
            id: row.id, reference: row.reference, peer: row.peer, direction: row.direction, authority: row.authority,
            participants: row.participants, due: row.due, openedAt: row.openedAt, closedAt: row.closedAt, revision: row.revision,
            isErased: row.sealed.isEmpty)
    }

    public var position: CasePosition {
        CasePosition(isClosed: closedAt != nil, pressing: due?.seconds ?? .max, reference: reference)
    }
}

/// A place in the order of lists: open cases first, by the moment that presses, then by reference.
public struct CasePosition: Hashable, Sendable, Comparable {
    public let isClosed: Bool
    /// In seconds; `Int64.max` where nothing presses.
    public let pressing: Int64
    public let reference: CaseReference

    public init(isClosed: Bool, pressing: Int64, reference: CaseReference) {
        self.isClosed = isClosed
        self.pressing = pressing
        self.reference = reference
    }

    public static func < (a: CasePosition, b: CasePosition) -> Bool {
        (a.isClosed ? 1 : 0, a.pressing, a.reference.text) < (b.isClosed ? 1 : 0, b.pressing, b.reference.text)
    }
}
