public import Casework
public import Terms

/// A case in a list: what can be told without opening it.
public struct CaseSummary: Codable, Hashable, Sendable {
    public let id: CaseID
    public let reference: CaseReference
    public let direction: CaseDirection
    /// The other State; absent while the matter is domestic.
    public let peer: StateCode?
    /// The authority of this State that has it.
    public let authority: AuthorityID
    /// The nearest moment that presses.
    public let due: Moment?
    public let openedAt: Moment
    public let closedAt: Moment?

    public init(_ row: CaseRow) {
        id = row.id
        reference = row.reference
        direction = row.direction
        peer = row.peer
        authority = row.authority
        due = row.due
        openedAt = row.openedAt
        closedAt = row.closedAt
    }
}

public struct CaseList: Codable, Hashable, Sendable {
    /// The most pressing first.
    public let cases: [CaseSummary]

    public init(cases: [CaseSummary]) { self.cases = cases }
}
