/// The header of one plain file in a tar archive: the ustar format of POSIX.1 (pax, "ustar Interchange Format"), and nothing else of it.
///
/// Names are at most 100 plain ASCII bytes. A length of 8 GiB or more stands in base 256, as GNU tar writes and all usual programs read it.
public struct TarHeader: Hashable, Sendable {
    /// Bytes of a header, and the unit to which content is filled up with zeros.
    public static let block = 512

    public let path: String
    /// Bytes of content that follow.
    public let length: Int64

    /// Nil for a name that cannot stand in a header, or a negative length.
    public init?(path: String, length: Int64) {
        guard length >= 0, Self.isPlain(path) else { return nil }
        self.path = path
        self.length = length
    }

    /// How many zeros follow content of that length.
    public static func padding(after length: Int64) -> Int { Int((Int64(block) - length % Int64(block)) % Int64(block)) }

    /// What stands behind the last file: two blocks of zeros.
    public static var end: [UInt8] { [UInt8](repeating: 0, count: 2 * block) }

    /// 512 bytes: mode 0600, no owner, no time, so that the same content always gives the same archive.
    public var bytes: [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.block)
        func put(_ text: some Sequence<UInt8>, at place: Int) { for (offset, byte) in text.enumerated() { header[place + offset] = byte } }
        put(path.utf8, at: 0)
        put("0000600".utf8, at: 100)
        put("0000000".utf8, at: 108)
        put("0000000".utf8, at: 116)
        put(Self.octal(length) ?? Self.base256(length), at: 124)
        put("00000000000".utf8, at: 136)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148)
        put("0".utf8, at: 156)
        put("ustar\u{0}00".utf8, at: 257)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        put((String(repeating: "0", count: max(0, 6 - sum.count)) + sum + "\u{0} ").utf8, at: 148)
        return header
    }

    /// Reads a header that ``bytes`` could have written.
    ///
    /// - Returns: Nil for anything else: another kind of entry, another sum, a name that leads elsewhere.
    public init?(reading header: [UInt8]) {
        guard header.count == Self.block else { return nil }
        let name = header[..<100].prefix { $0 != 0 }
        let path = String(decoding: name, as: UTF8.self)
        guard let length = Self.length(header[124..<136]), let read = TarHeader(path: path, length: length), read.bytes == header else {
            return nil
        }
        self = read
    }

    private static func octal(_ length: Int64) -> [UInt8]? {
        let digits = String(length, radix: 8)
        return digits.count <= 11 ? Array((String(repeating: "0", count: 11 - digits.count) + digits).utf8) : nil
    }

    private static func base256(_ length: Int64) -> [UInt8] {
        [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * Int64($0))) }
    }

    private static func length(_ field: ArraySlice<UInt8>) -> Int64? {
        if field.first == 0x80 { return field.suffix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } }
        return Int64(String(decoding: field.prefix { $0 != 0 }, as: UTF8.self), radix: 8)
    }

    /// Letters, digits, `.`, `-`, `_` between slashes; no part is empty or begins with a dot.
    private static func isPlain(_ path: String) -> Bool {
        guard (1...100).contains(path.utf8.count) else { return false }
        return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, first != UInt8(ascii: ".") else { return false }
            return part.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        }
    }
}
