extension JSON {
    /// The one spelling of this value under RFC 8785 (JCS), in UTF-8.
    public var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        write(into: &bytes)
        return bytes
    }

    func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(true): bytes.append(contentsOf: "true".utf8)
        case .bool(false): bytes.append(contentsOf: "false".utf8)
        case .integer(let value):
            if value.magnitude <= UInt64(Self.exactLimit) {
                bytes.append(contentsOf: String(value).utf8)
            } else {
                bytes.append(contentsOf: Self.spelling(of: Double(value)).utf8)
            }
        case .number(let value): bytes.append(contentsOf: Self.spelling(of: value).utf8)
        case .string(let text): Self.write(text, into: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { Self.precedes($0.key, $1.key) }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    static func write(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let plain = text.utf8.withContiguousStorageIfAvailable { signs in
            guard signs.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else { return false }
            bytes.append(contentsOf: signs)
            return true
        }
        if plain != true {
            for sign in text.utf8 { escape(sign, into: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ sign: UInt8, into bytes: inout [UInt8]) {
        switch sign {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: sign < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
            bytes.append(contentsOf: String(sign, radix: 16).utf8)
        default: bytes.append(sign)
        }
    }

    /// The order of RFC 8785, section 3.2.3: by UTF-16 code units.
    ///
    /// UTF-8 sorts the same way, except that signs beyond the basic plane (written with surrogates, D800 to DFFF) come before
    /// U+E000 to U+FFFF.
    static func precedes(_ a: String, _ b: String) -> Bool {
        var left = a.utf8.makeIterator()
        var right = b.utf8.makeIterator()
        while true {
            guard let second = right.next() else { return false }
            guard let first = left.next() else { return true }
            guard first != second else { continue }
            if first >= 0xF0, second == 0xEE || second == 0xEF { return true }
            if second >= 0xF0, first == 0xEE || first == 0xEF { return false }
            return first < second
        }
    }

    /// A double as ECMAScript writes it (ECMA-262, Number::toString), which RFC 8785, section 3.2.2.3 prescribes.
    static func spelling(of value: Double) -> String {
        precondition(value.isFinite, "JSON has no infinity and no NaN")
        guard value != 0 else { return "0" }
        // Swift's description holds the same shortest digits; only the layout differs.
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var signs = value.magnitude.description.utf8[...]
        if let mark = signs.firstIndex(of: UInt8(ascii: "e")) {
            exponent = Int(String(signs[signs.index(after: mark)...]) ?? "") ?? 0
            signs = signs[..<mark]
        }
        for sign in signs {
            if sign == UInt8(ascii: ".") { point = digits.count } else { digits.append(sign) }
        }
        // The value is 0.DIGITS times ten to the power of `scale`.
        var scale = (point ?? digits.count) + exponent
        let leading = digits.prefix { $0 == 0x30 }.count
        digits.removeFirst(leading)
        scale -= leading
        while digits.last == 0x30 { digits.removeLast() }
        let text = String(decoding: digits, as: UTF8.self)
        let sign = value < 0 ? "-" : ""
        switch scale {
        case digits.count...21: return sign + text + String(repeating: "0", count: scale - digits.count)
        case 1..<max(digits.count, 1): return sign + text.prefix(scale) + "." + text.dropFirst(scale)
        case -5...0: return sign + "0." + String(repeating: "0", count: -scale) + text
        default:
            let power = (scale > 0 ? "+" : "-") + String((scale - 1).magnitude)
            return sign + text.prefix(1) + (digits.count > 1 ? "." + text.dropFirst(1) : "") + "e" + power
        }
    }
}
