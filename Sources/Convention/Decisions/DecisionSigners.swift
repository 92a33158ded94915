public import Terms

/// Who stands for a decision: the one who proposed it and, where that is asked for, a different second person.
public struct DecisionSigners: Hashable, Sendable {
    public let proposer: OfficerID
    /// The second person; `nil` where one signature was given.
    public let second: OfficerID?

    /// One person.
    public init(proposer: OfficerID) {
        self.proposer = proposer
        self.second = nil
    }

    /// Two people; `nil` when they are the same.
    public init?(proposer: OfficerID, second: OfficerID) {
        guard proposer != second else { return nil }
        self.proposer = proposer
        self.second = second
    }

    public var areTwo: Bool { second != nil }
}
