/// Straight from Codable values to ``JSON`` trees and back, without bytes between.
enum JSONTree {
    /// - Parameters:
    ///   - key: The value's name in `above`; nil when it takes its place.
    static func part<T: Encodable>(
        _ value: T, _ key: (any CodingKey)? = nil, in above: TreeEncoder.Box? = nil
    ) throws -> TreeEncoder.Box.Part {
        if T.self == JSON.self, let tree = value as? JSON { return .done(tree) }
        if T.self == String.self, let text = value as? String { return .done(.string(text)) }
        let box = TreeEncoder.Box(key, in: above)
        defer { box.close() }
        try value.encode(to: TreeEncoder(box: box))
        return box.leaf.map { .done($0) } ?? .open(box)
    }

    static func decode<T: Decodable>(_ type: T.Type, from tree: JSON, at place: TreeDecoder.Place? = nil) throws -> T {
        if type == JSON.self, let same = tree as? T { return same }
        if type == String.self, case .string(let text) = tree, let same = text as? T { return same }
        return try T(from: TreeDecoder(tree: tree, place: place))
    }

    static func integer(_ value: some BinaryInteger, at path: @autoclosure () -> [any CodingKey]) throws -> JSON {
        guard let exact = Int64(exactly: value), exact.magnitude <= UInt64(JSON.exactLimit) else {
            throw EncodingError.invalidValue(value, .init(codingPath: path(), debugDescription: "a whole number beyond 2^53 - 1"))
        }
        return .integer(exact)
    }

    static func number(_ value: Double, at path: @autoclosure () -> [any CodingKey]) throws -> JSON {
        guard value.isFinite else {
            throw EncodingError.invalidValue(value, .init(codingPath: path(), debugDescription: "JSON has no infinity and no NaN"))
        }
        return .number(value)
    }
}

/// The place of an element in an array, as a coding key.
struct IndexKey: CodingKey {
    let intValue: Int?
    init(_ index: Int) { intValue = index }
    init?(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { nil }
    var stringValue: String { String(intValue ?? 0) }
}

/// The key under which a superclass codes itself.
struct SuperKey: CodingKey {
    init() {}
    init?(intValue: Int) { nil }
    init?(stringValue: String) { nil }
    var intValue: Int? { nil }
    var stringValue: String { "super" }
}

extension JSON: Codable {
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? TreeDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "trees are read by Canonical only"))
        }
        self = decoder.tree
    }

    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? TreeEncoder else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "trees are written by Canonical only"))
        }
        encoder.box.leaf = self
    }
}
