public import Terms

/// Says until when each item is kept now. `on` is the extension request.
public struct Extension: Content {
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

extension Extension {
    public static var kind: MessageKind { .extension }
    public static var sender: ThreadSide { .requestedState }
    public static var deed: String { "says how long data are preserved to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] {
        items.map { "Item \($0.item) is kept until \($0.until)." }
    }
}
