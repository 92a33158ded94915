import Convention

/// Checks that every tag is closed by its own, before the parser sees the text.
///
/// Foundation's parser on Linux mends what is broken where it can, and now and then without saying so. A table that lost the first sign
/// of a row would then come out one row shorter.
struct TagBalance {
    /// The depositary's tables are nested ten deep.
    static let deepest = 64

    /// - Throws: ``DepositaryFault`` `.half` when the text ends inside something, `.malformed` when tags do not match.
    static func check(_ text: String) throws(DepositaryFault) {
        let bytes = Array(text.utf8)
        var open: [ArraySlice<UInt8>] = []
        var at = 0
        var line = 1
        var hasRoot = false
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                if bytes[at] == UInt8(ascii: "\n") { line += 1 }
                if open.isEmpty, !isSpace(bytes[at]) { throw malformed(line) }
                at += 1
                continue
            }
            let close = end(of: bytes, from: at)
            guard let close else { throw DepositaryFault(.half, "the file ends in line \(line), inside a tag; fetch it again") }
            let tag = bytes[at + 1..<close]
            line += bytes[at..<close].count { $0 == UInt8(ascii: "\n") }
            at = close + 1
            switch tag.first {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): continue
            case UInt8(ascii: "/"):
                guard let last = open.popLast(), name(tag.dropFirst()) == last else { throw malformed(line) }
            default:
                let name = name(tag)
                guard !name.isEmpty, !(open.isEmpty && hasRoot), !tag.contains(UInt8(ascii: "<")) else { throw malformed(line) }
                hasRoot = true
                if tag.last != UInt8(ascii: "/") { open.append(name) }
                guard open.count <= deepest else {
                    throw DepositaryFault(.hostile, "nested deeper than any table of the depositary; do not use it")
                }
            }
        }
        guard hasRoot else { throw DepositaryFault(.half, "the file ends before it begins; fetch it again") }
        guard open.isEmpty else {
            throw DepositaryFault(
                .half, "the file ends before \(String(decoding: open[open.count - 1], as: UTF8.self)) is closed; fetch it again")
        }
    }

    /// Where the tag, comment or quoted section that begins here ends: the place of its last `>`.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        let rest = bytes[start...]
        if rest.starts(with: "<!--".utf8) { return place(of: "-->", in: bytes, from: start + 4) }
        if rest.starts(with: "<![CDATA[".utf8) { return place(of: "]]>", in: bytes, from: start + 9) }
        return bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    }

    private static func place(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        guard start <= bytes.count - mark.count else { return nil }
        return (start...(bytes.count - mark.count)).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }.map { $0 + mark.count - 1 }
    }

    private static func name(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        tag.prefix { !isSpace($0) && $0 != UInt8(ascii: "/") }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func malformed(_ line: Int) -> DepositaryFault {
        DepositaryFault(.malformed, "line \(line): tags do not match; fetch it again, or report it to the depositary")
    }
}
