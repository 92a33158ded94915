public import Terms

/// The messages of one thread as both sides hold them: each names the heads that its sender had seen.
///
/// No order of arrival is assumed. Two nodes that hold the same messages have the same heads.
public struct ThreadGraph: Codable, Hashable, Sendable {
    /// Digest of each message held, with the digests that it names as seen.
    public private(set) var messages: [Digest: [Digest]]

    public init(_ messages: [Digest: [Digest]] = [:]) { self.messages = messages }

    /// Adds a message; adding it again changes nothing.
    public mutating func add(_ digest: Digest, previous: [Digest]) { messages[digest] = previous }

    /// Messages that no held message names as seen, sorted.
    public var heads: [Digest] {
        let seen = Set(messages.values.joined())
        return messages.keys.filter { !seen.contains($0) }.sorted()
    }

    /// Digests that a held message names but that are not held: something is missing.
    public var missing: [Digest] { Set(messages.values.joined()).subtracting(messages.keys).sorted() }

    /// Whether the sender of one message had seen another: it names it, or names one that does.
    public func isSeen(_ digest: Digest, by later: Digest) -> Bool {
        var open = messages[later] ?? []
        var passed: Set<Digest> = []
        while let next = open.popLast() {
            if next == digest { return true }
            if passed.insert(next).inserted { open += messages[next] ?? [] }
        }
        return false
    }

    public init(from decoder: any Decoder) throws {
        let plain = try decoder.singleValueContainer().decode([String: [Digest]].self)
        messages = [:]
        for (key, previous) in plain {
            guard let digest = Digest(text: key) else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a digest"))
            }
            messages[digest] = previous
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(uniqueKeysWithValues: messages.map { ($0.key.text, $0.value) }))
    }
}
