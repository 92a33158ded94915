import Foundation

/// The path of a file within a bag, made sure to mean the same file everywhere.
///
/// Parts joined by `/`, in NFC; no empty part, no `.` or `..`, no leading `/` or `~`, no drive letter, no backslash, no control
/// characters but line feed and carriage return, no part that ends in a dot or a space; at most 1 024 bytes.
public struct BagPath: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// `nil` when the path breaks a rule.
    public init?(_ text: String) {
        guard (1...1_024).contains(text.utf8.count), text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8),
            !text.utf8.starts(with: "~".utf8)
        else { return nil }
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            guard !isControl || scalar == "\n" || scalar == "\r", scalar != "\\" else { return nil }
        }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let last = part.last, last != UInt8(ascii: "."), last != UInt8(ascii: " ") else { return nil }
        }
        let start = Array(text.utf8.prefix(2))
        guard start.count < 2 || start[1] != UInt8(ascii: ":") else { return nil }
        self.text = text
    }

    /// As manifests write it: line feed, carriage return and percent sign are percent-encoded, nothing else (RFC 8493, 2.1.3).
    var encoded: String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x0A: bytes += Array("%0A".utf8)
            case 0x0D: bytes += Array("%0D".utf8)
            case UInt8(ascii: "%"): bytes += Array("%25".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `nil` when a percent sign stands for anything else, or the path breaks a rule.
    init?(encoded: String) {
        var bytes: [UInt8] = []
        var rest = Array(encoded.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            switch String(decoding: rest.prefix(2), as: UTF8.self).uppercased() {
            case "0A": bytes.append(0x0A)
            case "0D": bytes.append(0x0D)
            case "25": bytes.append(UInt8(ascii: "%"))
            default: return nil
            }
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        self.init(text)
    }

    /// Every path from the first part down, so for `a/b/c`: `a`, `a/b`, `a/b/c`.
    var ancestry: [String] {
        let parts = text.split(separator: "/").map(String.init)
        return (1...parts.count).map { parts.prefix($0).joined(separator: "/") }
    }

    /// The same for all spellings that a file system may take for one: without case, in NFC.
    static func folded(_ text: String) -> String {
        text.uppercased().lowercased().precomposedStringWithCanonicalMapping
    }

    public var description: String { text }

    /// By UTF-8 bytes.
    public static func < (a: BagPath, b: BagPath) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
    public static func == (a: BagPath, b: BagPath) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}
