/// The question where data or a provider are (42(2)). The items say which data. No contents are prescribed.
public struct LocationQuery: Codable, Hashable, Sendable {
    public enum Sought: String, Codable, Hashable, Sendable, CaseIterable {
        /// In which State the data are kept.
        case locationOfData
        /// Which provider holds them or gives the service.
        case provider
        /// Where and how an order reaches that provider.
        case addressForOrders
    }

    public var sought: [Sought]
    /// That a request for preservation will follow the answer.
    public var preservationWillFollow: Bool?

    public init(sought: [Sought] = [], preservationWillFollow: Bool? = nil) {
        self.sought = sought
        self.preservationWillFollow = preservationWillFollow
    }
}
