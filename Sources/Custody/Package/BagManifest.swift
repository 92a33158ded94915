import Terms

/// Reading the bag's own files. Every rule of RFC 8493 that our bags keep is asked for; nothing is guessed.
enum BagManifest {
    /// The most bytes of a manifest or of `bag-info.txt` that are read.
    static let sizeLimit = 64 << 20

    /// Path to digest, of `manifest-sha256.txt` or `tagmanifest-sha256.txt`.
    static func parse(_ bytes: [UInt8], file: String) throws(BagFault) -> [BagPath: Digest] {
        var found: [BagPath: Digest] = [:]
        for (number, line) in try lines(bytes, file: file).enumerated() {
            let fault = BagFault.malformed(file: file, line: number + 1)
            guard line.utf8.count > 64, let digest = Digest(text: String(decoding: line.utf8.prefix(64), as: UTF8.self).lowercased())
            else { throw fault }
            var rest = line.utf8.dropFirst(64)
            // At least one space or tab; `md5sum` and its sisters mark binary files with an asterisk.
            guard rest.first == 0x20 || rest.first == 0x09 else { throw fault }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            if rest.first == UInt8(ascii: "*") { rest = rest.dropFirst() }
            if rest.starts(with: "./".utf8) { rest = rest.dropFirst(2) }
            let name = String(decoding: rest, as: UTF8.self)
            guard let path = BagPath(encoded: name) else { throw .unsafePath(name) }
            guard found.updateValue(digest, forKey: path) == nil else { throw .collision(path.text) }
        }
        _ = try Bag.checked(found.keys.sorted().map(\.text))
        return found
    }

    /// Label and value of each line of `bagit.txt` or `bag-info.txt`; a line that begins with a space continues the one before.
    static func labels(_ bytes: [UInt8], file: String) throws(BagFault) -> [(label: String, value: String)] {
        var found: [(label: String, value: String)] = []
        for (number, line) in try lines(bytes, file: file).enumerated() {
            if line.utf8.first == 0x20 || line.utf8.first == 0x09, !found.isEmpty {
                found[found.count - 1].value += " " + trimmed(line)
                continue
            }
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
                throw .malformed(file: file, line: number + 1)
            }
            found.append((String(line[..<colon]), trimmed(String(line[line.utf8.index(after: colon)...]))))
        }
        return found
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// Lines may end in LF, CR or CR LF; the last need not end at all.
    private static func lines(_ bytes: [UInt8], file: String) throws(BagFault) -> [String] {
        guard bytes.count <= sizeLimit, let text = String(validating: bytes, as: UTF8.self),
            bytes.first != 0xEF || bytes.count < 3
                || Array(bytes.prefix(3)) != [0xEF, 0xBB, 0xBF]
        else { throw .malformed(file: file, line: 1) }
        var lines: [String] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A || byte == 0x0D {
                if !(byte == 0x0A && previous == 0x0D) {
                    lines.append(String(decoding: line, as: UTF8.self))
                    line = []
                }
            } else {
                line.append(byte)
            }
            previous = byte
        }
        if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
}
