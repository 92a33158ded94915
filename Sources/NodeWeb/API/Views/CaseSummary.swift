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

    public init(_ head: CaseHead) {
        id = head.id
        reference = head.reference
        direction = head.direction
        peer = head.peer
        authority = head.authority
        due = head.due
        openedAt = head.openedAt
        closedAt = head.closedAt
    }
}

public struct CaseList: Codable, Hashable, Sendable {
    /// The most pressing first.
    public let cases: [CaseSummary]
    public let next: String?

    public init(cases: [CaseSummary], next: String? = nil) {
        self.cases = cases
        self.next = next
    }
}
