public import Terms

/// What a message says, typed by its kind. Other messages are cited by the digest of their header, never by free text.
public struct MessageContent: Hashable, Sendable {
    public let value: any Content

    public init(_ value: some Content) { self.value = value }

    public var kind: MessageKind { type(of: value).kind }
    public var cites: Digest? { value.cites }
    public var attachments: [Attachment] { value.attachments }

    /// The content as one kind's; nil when it is another's.
    public func `as`<Value: Content>(_ type: Value.Type = Value.self) -> Value? { value as? Value }

    public static func == (a: Self, b: Self) -> Bool { AnyHashable(a.value) == AnyHashable(b.value) }
    public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(value)) }
}

extension Content {
    /// Reads a content of this kind out of a statement.
    static func read<Key: CodingKey>(from container: KeyedDecodingContainer<Key>, forKey key: Key) throws -> MessageContent {
        MessageContent(try container.decode(Self.self, forKey: key))
    }
}
