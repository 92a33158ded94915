import Attest
import Terms

/// Finds out which JSON a type is written as, by letting it read from a decoder that notes what it is asked for; so a description cannot
/// differ from the code.
///
/// For types whose reading the compiler makes, that is the whole of it. Where a type reads by hand and stops (a `kind` decides what
/// follows), the schema says what was seen and leaves the rest open.
final class SchemaBook {
    /// JSON Schema 2020-12 by the type's name.
    private(set) var schemas: [String: JSON] = [:]
    private var samples: [String: Any] = [:]
    private var begun: Set<String> = []

    /// The schema of a type, or a reference to it.
    func schema(of type: any Decodable.Type) -> JSON { visit(type).schema }

    fileprivate func visit<T: Decodable>(_ type: T.Type) -> (schema: JSON, sample: T?) {
        if let plain = Self.plain[ObjectIdentifier(type)] { return (Self.typed(plain.0), plain.1 as? T) }
        if let list = type as? any ListLike.Type { return (list.schema(in: self), list.none as? T) }
        let cases = Self.cases(of: type)
        let codes = cases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        if !codes.isEmpty {
            return (.object(["type": .string("string"), "enum": .array(codes.map { .string($0) })]), cases.first as? T)
        }
        for text in Self.texts {
            if let value = try? Canonical.value(type, from: JSON.string(text)) {
                return (.object(["type": .string("string"), "examples": .array([.string(text)])]), value)
            }
        }
        return type is any TextCoded.Type ? (Self.typed("string"), nil) : object(type)
    }

    private func object<T: Decodable>(_ type: T.Type) -> (schema: JSON, sample: T?) {
        // Without the module: `DecisionForm`, `ExecutionReport.Item`.
        let name = String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
        let reference = JSON.object(["$ref": .string("#/components/schemas/\(name)")])
        guard begun.insert(name).inserted else { return (reference, samples[name] as? T) }
        let notes = Notes()
        let value = try? T(from: Probe(book: self, notes: notes))
        samples[name] = value
        schemas[name] = notes.schema(isWhole: value != nil)
        return (reference, value)
    }

    fileprivate static func typed(_ word: String) -> JSON { .object(["type": .string(word)]) }

    private static let plain: [ObjectIdentifier: (String, any Sendable)] = {
        var table: [ObjectIdentifier: (String, any Sendable)] = [
            ObjectIdentifier(String.self): ("string", "x"), ObjectIdentifier(Bool.self): ("boolean", false),
            ObjectIdentifier(Double.self): ("number", 1.0), ObjectIdentifier(Float.self): ("number", Float(1)),
        ]
        for number in [1, Int8(1), Int16(1), Int32(1), Int64(1), UInt(1), UInt8(1), UInt16(1), UInt32(1), UInt64(1)] as [any Sendable] {
            table[ObjectIdentifier(type(of: number))] = ("integer", number)
        }
        return table
    }()

    /// One of these is a value of nearly every type that is written as a text.
    private static let texts = [
        "XA", "central", "en", "2027-03-01T12:00:00Z", "2027-03-01", String(repeating: "0", count: 64),
        "01890a5d-ac96-774b-bcce-b302099a8057", "XA/central", "XA-26-483917-05", "40(1)", "AAAA", "of-1",
        "AAAA-AAAA-AAAA-AAAA-AAAA",
    ]

    private static func cases(of type: Any.Type) -> [Any] {
        func all<Cases: CaseIterable>(_: Cases.Type) -> [Any] { Array(Cases.allCases) }
        guard let cases = type as? any CaseIterable.Type else { return [] }
        return all(cases)
    }
}

/// Arrays, sets and dictionaries, whose elements have schemas of their own.
private protocol ListLike {
    static func schema(in book: SchemaBook) -> JSON
    static var none: Self { get }
}

extension Array: ListLike where Element: Decodable {
    fileprivate static func schema(in book: SchemaBook) -> JSON {
        .object(["type": .string("array"), "items": book.schema(of: Element.self)])
    }
    fileprivate static var none: [Element] { [] }
}

extension Set: ListLike where Element: Decodable {
    fileprivate static func schema(in book: SchemaBook) -> JSON { [Element].schema(in: book) }
    fileprivate static var none: Set<Element> { [] }
}

extension Dictionary: ListLike where Key == String, Value: Decodable {
    fileprivate static func schema(in book: SchemaBook) -> JSON {
        .object(["type": .string("object"), "additionalProperties": book.schema(of: Value.self)])
    }
    fileprivate static var none: [String: Value] { [:] }
}

/// What a type asked for.
private final class Notes {
    var properties: [String: JSON] = [:]
    var required: Set<String> = []
    /// Set when it is no object.
    var other: JSON?

    func schema(isWhole: Bool) -> JSON {
        if properties.isEmpty, let other { return other }
        var members: [String: JSON] = ["type": .string("object"), "properties": .object(properties)]
        if !required.isEmpty { members["required"] = .array(required.sorted().map { .string($0) }) }
        if isWhole { members["additionalProperties"] = .bool(false) }
        return .object(members)
    }
}

/// The type cannot go on reading: there is nothing to read.
private struct NothingThere: Error {}

private struct Probe: Decoder {
    let book: SchemaBook
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members(book: book, notes: notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        notes.other = SchemaBook.typed("array")
        throw NothingThere()
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(book: book, notes: notes) }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let book: SchemaBook
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let (schema, sample) = book.visit(type)
        notes.properties[key.stringValue] = schema
        notes.required.insert(key.stringValue)
        guard let sample else { throw NothingThere() }
        return sample
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? {
        notes.properties[key.stringValue] = book.schema(of: type)
        return nil
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { absent(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { absent(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { absent(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { absent(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) -> Int64? { absent(type, key) }

    private func absent<T: Decodable>(_ type: T.Type, _ key: Key) -> T? {
        notes.properties[key.stringValue] = book.schema(of: type)
        return nil
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) throws -> KeyedDecodingContainer<Inner> {
        notes.properties[key.stringValue] = SchemaBook.typed("object")
        throw NothingThere()
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        notes.properties[key.stringValue] = SchemaBook.typed("array")
        throw NothingThere()
    }

    func superDecoder() throws -> any Decoder { throw NothingThere() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NothingThere() }
}

private struct Single: SingleValueDecodingContainer {
    let book: SchemaBook
    let notes: Notes
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let (schema, sample) = book.visit(type)
        notes.other = schema
        guard let sample else { throw NothingThere() }
        return sample
    }
}
