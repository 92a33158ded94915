public import Exchange
public import Terms

/// What two States said about extraordinary costs of a request (40(30)).
public struct CostTerms: Codable, Hashable, Sendable {
    /// The consultation.
    public let asked: Digest
    public let estimate: CostEstimate?
    public let proposal: String
    /// The answer; nil while there is none.
    public var agrees: Bool?
    public var terms: String?

    public init(asked: Digest, estimate: CostEstimate?, proposal: String) {
        self.asked = asked
        self.estimate = estimate
        self.proposal = proposal
    }
}
