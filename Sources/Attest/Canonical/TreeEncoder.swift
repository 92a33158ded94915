/// Takes one `Encodable` value apart; what it wrote is read off its ``Box``.
struct TreeEncoder: Encoder {
    /// Where a value under construction is kept while containers write to it, and where it stands in the whole.
    ///
    /// Members are kept in the order in which they were written: they are sorted once, when the bytes are written.
    final class Box {
        enum Part {
            case done(JSON)
            case open(Box)
            /// Elements of an array that were written before, each in canonical bytes.
            case written([[UInt8]])
        }

        var leaf: JSON?
        var members: [(name: String, part: Part)]?
        var elements: [Part]?
        /// Only while the value is being taken apart; ``close()`` ends it, since the box above holds this one.
        private var above: Box?
        private let key: (any CodingKey)?

        init(_ key: (any CodingKey)? = nil, in above: Box? = nil) {
            self.key = key
            self.above = above
        }

        var codingPath: [any CodingKey] {
            var path: [any CodingKey] = []
            var box: Box? = self
            while let here = box {
                if let key = here.key { path.append(key) }
                box = here.above
            }
            return path.reversed()
        }

        /// Lets go of the boxes above, here and in everything that was written.
        func close() {
            guard above != nil || key == nil else { return }
            above = nil
            for case .open(let box) in elements ?? [] { box.close() }
            for member in members ?? [] { if case .open(let box) = member.part { box.close() } }
        }

        /// The place of an element or member, for an error.
        func path(_ key: any CodingKey) -> [any CodingKey] { codingPath + [key] }

        func put(_ part: Part, _ key: any CodingKey) { members?.append((key.stringValue, part)) }
    }

    let box: Box
    var codingPath: [any CodingKey] { box.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(TreeMembers(box: box))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { TreeElements(box: box) }

    func singleValueContainer() -> any SingleValueEncodingContainer { TreeLeaf(box: box) }
}

private struct TreeMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: TreeEncoder.Box
    var codingPath: [any CodingKey] { box.codingPath }

    init(box: TreeEncoder.Box) {
        self.box = box
        if box.members == nil { box.members = [] }
    }

    private func open(_ key: any CodingKey) -> TreeEncoder.Box {
        let inner = TreeEncoder.Box(key, in: box)
        box.put(.open(inner), key)
        return inner
    }

    private func put(_ value: some BinaryInteger, _ key: Key) throws {
        box.put(.done(try JSONTree.integer(value, at: box.path(key))), key)
    }

    func encodeNil(forKey key: Key) throws { box.put(.done(.null), key) }
    func encode(_ value: Bool, forKey key: Key) throws { box.put(.done(.bool(value)), key) }
    func encode(_ value: String, forKey key: Key) throws { box.put(.done(.string(value)), key) }
    func encode(_ value: Double, forKey key: Key) throws { box.put(.done(try JSONTree.number(value, at: box.path(key))), key) }
    func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
    func encode(_ value: Int, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: some Encodable, forKey key: Key) throws { box.put(try JSONTree.part(value, key, in: box), key) }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        KeyedEncodingContainer(TreeMembers<Inner>(box: open(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { TreeElements(box: open(key)) }
    func superEncoder() -> any Encoder { TreeEncoder(box: open(SuperKey())) }
    func superEncoder(forKey key: Key) -> any Encoder { TreeEncoder(box: open(key)) }
}

private struct TreeElements: UnkeyedEncodingContainer {
    let box: TreeEncoder.Box
    var codingPath: [any CodingKey] { box.codingPath }

    init(box: TreeEncoder.Box) {
        self.box = box
        if box.elements == nil { box.elements = [] }
    }

    var count: Int { box.elements?.count ?? 0 }

    private func open() -> TreeEncoder.Box {
        let inner = TreeEncoder.Box(IndexKey(count), in: box)
        box.elements?.append(.open(inner))
        return inner
    }

    func encodeNil() throws { box.elements?.append(.done(.null)) }

    func encode(_ value: some Encodable) throws {
        let part = try JSONTree.part(value, IndexKey(count), in: box)
        box.elements?.append(part)
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        KeyedEncodingContainer(TreeMembers<Inner>(box: open()))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { TreeElements(box: open()) }
    func superEncoder() -> any Encoder { TreeEncoder(box: open()) }
}

private struct TreeLeaf: SingleValueEncodingContainer {
    let box: TreeEncoder.Box
    var codingPath: [any CodingKey] { box.codingPath }

    private func put(_ value: some BinaryInteger) throws { box.leaf = try JSONTree.integer(value, at: box.codingPath) }

    func encodeNil() throws { box.leaf = .null }
    func encode(_ value: Bool) throws { box.leaf = .bool(value) }
    func encode(_ value: String) throws { box.leaf = .string(value) }
    func encode(_ value: Double) throws { box.leaf = try JSONTree.number(value, at: box.codingPath) }
    func encode(_ value: Float) throws { try encode(Double(value)) }
    func encode(_ value: Int) throws { try put(value) }
    func encode(_ value: Int8) throws { try put(value) }
    func encode(_ value: Int16) throws { try put(value) }
    func encode(_ value: Int32) throws { try put(value) }
    func encode(_ value: Int64) throws { try put(value) }
    func encode(_ value: UInt) throws { try put(value) }
    func encode(_ value: UInt8) throws { try put(value) }
    func encode(_ value: UInt16) throws { try put(value) }
    func encode(_ value: UInt32) throws { try put(value) }
    func encode(_ value: UInt64) throws { try put(value) }

    /// What the inner value wrote takes this value's place.
    func encode(_ value: some Encodable) throws {
        switch try JSONTree.part(value, nil, in: box) {
        case .done(let leaf): box.leaf = leaf
        case .open(let inner):
            box.leaf = inner.leaf
            box.members = inner.members
            box.elements = inner.elements
        case .written: preconditionFailure("only an object takes up what was written before")
        }
    }
}
