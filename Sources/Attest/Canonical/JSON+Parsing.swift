extension JSON {
    /// The deepest nesting of arrays and objects that is read.
    public static let depthLimit = 64

    /// Reads exactly one value, strictly: RFC 8259 without leniency, UTF-8 checked, no duplicate members, no lone surrogates.
    ///
    /// White space around tokens is allowed here; ``Canonical`` refuses it.
    public init(parsing bytes: [UInt8]) throws(JSONFault) {
        var parser = JSONParser(bytes)
        self = try parser.wholeDocument()
    }
}

/// One walk over the bytes. Memory is bounded by the input's size, recursion by ``JSON/depthLimit``.
struct JSONParser {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func wholeDocument() throws(JSONFault) -> JSON {
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw JSONFault(.trailingBytes, at: at) }
        return value
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ code: JSONFault.Code) -> JSONFault { JSONFault(code, at: at) }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        guard let first = next else { throw fault(.syntax) }
        switch first {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw fault(.syntax)
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let length = word.utf8CodeUnitCount
        guard bytes.count - at >= length else { throw fault(.syntax) }
        for index in 0..<length where bytes[at + index] != word.utf8Start[index] { throw fault(.syntax) }
        at += length
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= JSON.depthLimit else { throw fault(.tooDeep) }
        at += 1
        var members: [String: JSON] = [:]
        skipSpace()
        if next == UInt8(ascii: "}") {
            at += 1
            return .object(members)
        }
        while true {
            guard next == UInt8(ascii: "\"") else { throw fault(.syntax) }
            let start = at
            let name = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault(.syntax) }
            at += 1
            skipSpace()
            guard members.updateValue(try value(depth: depth), forKey: name) == nil else { throw JSONFault(.duplicateMember, at: start) }
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                at += 1
                skipSpace()
            case UInt8(ascii: "}"):
                at += 1
                return .object(members)
            default: throw fault(.syntax)
            }
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= JSON.depthLimit else { throw fault(.tooDeep) }
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            at += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                at += 1
                skipSpace()
            case UInt8(ascii: "]"):
                at += 1
                return .array(elements)
            default: throw fault(.syntax)
            }
        }
    }

    private mutating func number() throws(JSONFault) -> JSON {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let firstDigit = at
        try digits()
        guard bytes[firstDigit] != UInt8(ascii: "0") || at == firstDigit + 1 else { throw JSONFault(.syntax, at: start) }
        let whole = at
        if next == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        if at == whole, whole - firstDigit <= 16 {
            var size: Int64 = 0
            for index in firstDigit..<whole { size = size * 10 + Int64(bytes[index] - 0x30) }
            if size <= JSON.exactLimit, size != 0 || start == firstDigit { return .integer(start == firstDigit ? size : -size) }
        }
        guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)), value.isFinite else {
            throw JSONFault(.numberOutOfRange, at: start)
        }
        return .number(value)
    }

    private mutating func digits() throws(JSONFault) {
        let start = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
        guard at > start else { throw fault(.syntax) }
    }

    private mutating func string() throws(JSONFault) -> String {
        at += 1
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let text = try text(bytes[start..<at], from: start)
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw fault(.syntax)
            default: at += 1
            }
        }
        throw fault(.syntax)
    }

    private func text(_ slice: ArraySlice<UInt8>, from start: Int) throws(JSONFault) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw JSONFault(.badText, at: start) }
        return text
    }

    /// The slow way, for texts with escapes; `at` stands on the first backslash.
    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var decoded = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                let text = try text(decoded[...], from: start)
                at += 1
                return text
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &decoded)
            case 0..<0x20: throw fault(.syntax)
            default:
                decoded.append(byte)
                at += 1
            }
        }
        throw fault(.syntax)
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JSONFault) {
        guard let sign = next else { throw fault(.syntax) }
        at += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(sign)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            var scalar = try fourDigits()
            if scalar >= 0xD800, scalar < 0xDC00 {
                guard next == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") else { throw fault(.badText) }
                at += 2
                let low = try fourDigits()
                guard low >= 0xDC00, low < 0xE000 else { throw fault(.badText) }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let character = Unicode.Scalar(scalar) else { throw fault(.badText) }
            decoded.append(contentsOf: UTF8.encode(character).map(Array.init) ?? [])
        default: throw fault(.syntax)
        }
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt32 {
        guard bytes.count - at >= 4 else { throw fault(.syntax) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            switch bytes[at] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[at] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[at] - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[at] - 0x57)
            default: throw fault(.syntax)
            }
            at += 1
        }
        return value
    }
}
