/// A CBOR value (RFC 8949), as far as authenticators write it (CTAP 2.1, canonical form): no floats, no tags, nothing of open length.
enum CBOR: Hashable {
    case unsigned(UInt64)
    /// Minus one, less this.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case bool(Bool)
    case null

    /// A whole number, as keys of COSE are written.
    static func number(_ value: Int) -> CBOR { value < 0 ? .negative(UInt64(-1 - value)) : .unsigned(UInt64(value)) }

    /// The member of a map; nil for everything else.
    subscript(_ key: CBOR) -> CBOR? {
        if case .map(let members) = self { members[key] } else { nil }
    }
}

/// Reads values one after another: strictly, so that one value has one spelling, and to a bounded depth.
struct CBORReader {
    /// What authenticators write nests less.
    private static let deepest = 4

    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(Array(bytes)) }

    /// - Throws: ``PasskeyFault`` `.malformed`.
    mutating func value() throws(PasskeyFault) -> CBOR { try value(depth: 0) }

    private mutating func value(depth: Int) throws(PasskeyFault) -> CBOR {
        guard depth <= Self.deepest, let first = rest.popFirst() else { throw PasskeyFault.malformed }
        let (kind, info) = (first >> 5, first & 31)
        if kind == 7 {
            switch info {
            case 20: return .bool(false)
            case 21: return .bool(true)
            case 22: return .null
            default: throw PasskeyFault.malformed
            }
        }
        let number = try argument(info)
        switch kind {
        case 0: return .unsigned(number)
        case 1: return .negative(number)
        case 2: return .bytes(try take(number))
        case 3:
            guard let text = String(validating: try take(number), as: UTF8.self) else { throw PasskeyFault.malformed }
            return .text(text)
        case 4:
            // Each member takes a byte at least, so that a number alone reserves nothing.
            guard number <= UInt64(rest.count) else { throw PasskeyFault.malformed }
            var members: [CBOR] = []
            for _ in 0..<number { members.append(try value(depth: depth + 1)) }
            return .array(members)
        case 5:
            guard number <= UInt64(rest.count) / 2 else { throw PasskeyFault.malformed }
            var members: [CBOR: CBOR] = [:]
            for _ in 0..<number {
                let key = try value(depth: depth + 1)
                guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else { throw PasskeyFault.malformed }
            }
            return .map(members)
        default: throw PasskeyFault.malformed
        }
    }

    /// In its shortest form only.
    private mutating func argument(_ info: UInt8) throws(PasskeyFault) -> UInt64 {
        guard info >= 24 else { return UInt64(info) }
        guard info <= 27 else { throw PasskeyFault.malformed }
        let number = try take(UInt64(1) << UInt64(info - 24)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: [UInt64] = [24, 1 << 8, 1 << 16, 1 << 32]
        guard number >= least[Int(info - 24)] else { throw PasskeyFault.malformed }
        return number
    }

    private mutating func take(_ count: UInt64) throws(PasskeyFault) -> [UInt8] {
        guard count <= UInt64(rest.count) else { throw PasskeyFault.malformed }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }
}
