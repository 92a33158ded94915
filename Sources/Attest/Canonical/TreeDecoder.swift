/// Reads a `Decodable` value from one ``JSON`` tree.
struct TreeDecoder: Decoder, SingleValueDecodingContainer {
    /// Where a value stands in the whole; spelled out only for an error.
    final class Place {
        private let above: Place?
        private let key: any CodingKey

        init(_ key: any CodingKey, in above: Place?) {
            self.above = above
            self.key = key
        }

        var codingPath: [any CodingKey] {
            var path: [any CodingKey] = []
            var place: Place? = self
            while let here = place {
                path.append(here.key)
                place = here.above
            }
            return path.reversed()
        }
    }

    let tree: JSON
    /// Nil for the whole.
    let place: Place?
    var codingPath: [any CodingKey] { place?.codingPath ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = tree else { throw mismatch([String: JSON].self) }
        return KeyedDecodingContainer(TreeMemberReader(members: members, place: place))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = tree else { throw mismatch([JSON].self) }
        return TreeElementReader(elements: elements, place: place)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func mismatch(_ type: Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "not a \(type)"))
    }

    func decodeNil() -> Bool { if case .null = tree { true } else { false } }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let value) = tree else { throw mismatch(type) }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let value) = tree else { throw mismatch(type) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch tree {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw mismatch(type)
        }
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
        guard case .integer(let value) = tree, let exact = T(exactly: value) else { throw mismatch(type) }
        return exact
    }

    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try JSONTree.decode(type, from: tree, at: place) }
}

private struct TreeMemberReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [String: JSON]
    let place: TreeDecoder.Place?
    var codingPath: [any CodingKey] { place?.codingPath ?? [] }

    var allKeys: [Key] { members.keys.compactMap(Key.init(stringValue:)) }
    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }

    private func tree(_ key: any CodingKey) throws -> JSON {
        guard let tree = members[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "missing member"))
        }
        return tree
    }

    private func member(_ key: any CodingKey) throws -> TreeDecoder {
        TreeDecoder(tree: try tree(key), place: TreeDecoder.Place(key, in: place))
    }

    private func integer<T: FixedWidthInteger>(_ key: Key) throws -> T {
        if case .integer(let value) = try tree(key), let exact = T(exactly: value) { return exact }
        return try member(key).integer(T.self)
    }

    func decodeNil(forKey key: Key) throws -> Bool { if case .null = try tree(key) { true } else { false } }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        if case .string(let text) = try tree(key) { return text }
        throw try member(key).mismatch(type)
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try member(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try integer(key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try integer(key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try integer(key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try integer(key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try integer(key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try integer(key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try integer(key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try integer(key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try integer(key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try integer(key) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try member(key).decode(type) }

    /// One look instead of three.
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let tree = members[key.stringValue] else { return nil }
        if case .null = tree { return nil }
        return try JSONTree.decode(type, from: tree, at: TreeDecoder.Place(key, in: place))
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) throws -> KeyedDecodingContainer<Inner> {
        try member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try member(key).unkeyedContainer() }
    func superDecoder() throws -> any Decoder { try member(SuperKey()) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }
}

private struct TreeElementReader: UnkeyedDecodingContainer {
    let elements: [JSON]
    let place: TreeDecoder.Place?
    var codingPath: [any CodingKey] { place?.codingPath ?? [] }
    private(set) var currentIndex = 0

    init(elements: [JSON], place: TreeDecoder.Place?) {
        self.elements = elements
        self.place = place
    }

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private func element() throws -> TreeDecoder {
        let here = TreeDecoder.Place(IndexKey(currentIndex), in: place)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(JSON.self, .init(codingPath: here.codingPath, debugDescription: "the array ends here"))
        }
        return TreeDecoder(tree: elements[currentIndex], place: here)
    }

    /// Moves on only when reading worked, as the protocol asks.
    private mutating func take<T>(_ read: (TreeDecoder) throws -> T) throws -> T {
        let value = try read(try element())
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        let isNull = try element().decodeNil()
        if isNull { currentIndex += 1 }
        return isNull
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try take { try $0.decode(type) } }

    mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) throws -> KeyedDecodingContainer<Inner> {
        try take { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take { try $0.unkeyedContainer() } }
    mutating func superDecoder() throws -> any Decoder { try take { $0 } }
}
