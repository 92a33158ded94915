public import Exchange
public import Terms

/// That a message was recalled by its sender, and what its receiver did with it.
public struct RecallMark: Codable, Hashable, Sendable {
    /// The recall.
    public let by: Digest
    public let demand: RecallDemand
    public let at: Moment
    /// The receiver's answer, once it was given.
    public var outcome: RecallOutcome?

    public init(by: Digest, demand: RecallDemand, at: Moment, outcome: RecallOutcome? = nil) {
        self.by = by
        self.demand = demand
        self.at = at
        self.outcome = outcome
    }
}
