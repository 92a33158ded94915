import Convention
public import Terms

/// What was done for each item. For a preservation, the moments here start the clocks.
public struct ExecutionReport: Codable, Hashable, Sendable {
    /// The request that was executed.
    public let on: Digest
    public let items: [ItemResult]

    public init(on: Digest, items: [ItemResult]) {
        self.on = on
        self.items = items
    }
}

/// The result for one item of a request.
public struct ItemResult: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        /// The data are held unaltered since `effectedAt`, until `until` under the domestic order.
        case preserved
        /// The data no longer existed when the order arrived.
        case alreadyDeleted
        /// The provider knows no such account, number or address.
        case notFound
        /// The data were obtained and will be announced as evidence.
        case obtained
        /// It could not be done; `note` says why.
        case notExecuted
        /// Preserved data are no longer held for the requesting State since `effectedAt`; `note` says why.
        case released
    }

    /// The item's number in the request.
    public let item: Int
    public let outcome: Outcome
    public let effectedAt: Moment?
    public let until: Moment?
    public let note: String?

    public init(item: Int, outcome: Outcome, effectedAt: Moment? = nil, until: Moment? = nil, note: String? = nil) {
        self.item = item
        self.outcome = outcome
        self.effectedAt = effectedAt
        self.until = until
        self.note = note
    }
}

/// Asks to keep preserved data longer (42(9)). `on` is the preservation request.
public struct ExtensionRequest: Codable, Hashable, Sendable {
    public let on: Digest
    public let items: [Int]
    public let reasons: String

    public init(on: Digest, items: [Int], reasons: String) {
        self.on = on
        self.items = items
        self.reasons = reasons
    }
}

/// Says until when each item is kept now. `on` is the extension request.
public struct Extension: Codable, Hashable, Sendable {
    public struct Item: Codable, Hashable, Sendable {
        public let item: Int
        public let until: Moment

        public init(item: Int, until: Moment) {
            self.item = item
            self.until = until
        }
    }

    public let on: Digest
    public let items: [Item]

    public init(on: Digest, items: [Item]) {
        self.on = on
        self.items = items
    }
}
