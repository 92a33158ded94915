/// Builds one ``JSON`` tree from an `Encodable` value.
struct TreeEncoder: Encoder {
    /// Where a value under construction is kept while containers write to it.
    final class Box {
        enum Part {
            case done(JSON)
            case open(Box)

            var tree: JSON {
                switch self {
                case .done(let tree): tree
                case .open(let box): box.tree
                }
            }
        }

        var leaf: JSON?
        var members: [String: Part]?
        var elements: [Part]?

        /// What was written so far; an empty object when nothing was.
        var tree: JSON {
            if let leaf { return leaf }
            if let elements { return .array(elements.map(\.tree)) }
            return .object(members?.mapValues(\.tree) ?? [:])
        }
    }

    let codingPath: [any CodingKey]
    let box: Box
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(codingPath: [any CodingKey], box: Box = Box()) {
        self.codingPath = codingPath
        self.box = box
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(TreeMembers(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { TreeElements(box: box, codingPath: codingPath) }

    func singleValueContainer() -> any SingleValueEncodingContainer { TreeLeaf(box: box, codingPath: codingPath) }
}

private struct TreeMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: TreeEncoder.Box
    let codingPath: [any CodingKey]

    init(box: TreeEncoder.Box, codingPath: [any CodingKey]) {
        self.box = box
        self.codingPath = codingPath
        if box.members == nil { box.members = [:] }
    }

    private func put(_ tree: JSON, _ key: any CodingKey) { box.members?[key.stringValue] = .done(tree) }

    private func open(_ key: any CodingKey) -> TreeEncoder.Box {
        let inner = TreeEncoder.Box()
        box.members?[key.stringValue] = .open(inner)
        return inner
    }

    func encodeNil(forKey key: Key) throws { put(.null, key) }
    func encode(_ value: Bool, forKey key: Key) throws { put(.bool(value), key) }
    func encode(_ value: String, forKey key: Key) throws { put(.string(value), key) }
    func encode(_ value: Double, forKey key: Key) throws { put(try JSONTree.number(value, at: codingPath + [key]), key) }
    func encode(_ value: Float, forKey key: Key) throws { put(try JSONTree.number(Double(value), at: codingPath + [key]), key) }
    func encode(_ value: Int, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: Int8, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: Int16, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: Int32, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: Int64, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: UInt, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: UInt8, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: UInt16, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: UInt32, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: UInt64, forKey key: Key) throws { put(try JSONTree.integer(value, at: codingPath + [key]), key) }
    func encode(_ value: some Encodable, forKey key: Key) throws { put(try JSONTree.encode(value, at: codingPath + [key]), key) }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        KeyedEncodingContainer(TreeMembers<Inner>(box: open(key), codingPath: codingPath + [key]))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        TreeElements(box: open(key), codingPath: codingPath + [key])
    }

    func superEncoder() -> any Encoder { TreeEncoder(codingPath: codingPath + [SuperKey()], box: open(SuperKey())) }
    func superEncoder(forKey key: Key) -> any Encoder { TreeEncoder(codingPath: codingPath + [key], box: open(key)) }
}

private struct TreeElements: UnkeyedEncodingContainer {
    let box: TreeEncoder.Box
    let codingPath: [any CodingKey]

    init(box: TreeEncoder.Box, codingPath: [any CodingKey]) {
        self.box = box
        self.codingPath = codingPath
        if box.elements == nil { box.elements = [] }
    }

    var count: Int { box.elements?.count ?? 0 }
    private var path: [any CodingKey] { codingPath + [IndexKey(count)] }

    private func open() -> TreeEncoder.Box {
        let inner = TreeEncoder.Box()
        box.elements?.append(.open(inner))
        return inner
    }

    func encodeNil() throws { box.elements?.append(.done(.null)) }

    func encode(_ value: some Encodable) throws {
        let tree = try JSONTree.encode(value, at: path)
        box.elements?.append(.done(tree))
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        let path = path
        return KeyedEncodingContainer(TreeMembers<Inner>(box: open(), codingPath: path))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let path = path
        return TreeElements(box: open(), codingPath: path)
    }

    func superEncoder() -> any Encoder {
        let path = path
        return TreeEncoder(codingPath: path, box: open())
    }
}

private struct TreeLeaf: SingleValueEncodingContainer {
    let box: TreeEncoder.Box
    let codingPath: [any CodingKey]

    func encodeNil() throws { box.leaf = .null }
    func encode(_ value: Bool) throws { box.leaf = .bool(value) }
    func encode(_ value: String) throws { box.leaf = .string(value) }
    func encode(_ value: Double) throws { box.leaf = try JSONTree.number(value, at: codingPath) }
    func encode(_ value: Float) throws { box.leaf = try JSONTree.number(Double(value), at: codingPath) }
    func encode(_ value: Int) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: Int8) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: Int16) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: Int32) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: Int64) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: UInt) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: UInt8) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: UInt16) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: UInt32) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: UInt64) throws { box.leaf = try JSONTree.integer(value, at: codingPath) }
    func encode(_ value: some Encodable) throws { box.leaf = try JSONTree.encode(value, at: codingPath) }
}
