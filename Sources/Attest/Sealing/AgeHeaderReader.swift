/// Reads an age header line by line, however the bytes arrive, and keeps no more than ``AgeHeader/sizeLimit`` of them.
struct AgeHeaderReader: Sendable {
    private enum Expectation: Sendable { case version, stanzaOrEnd, body }

    private var bytes: [UInt8] = []
    private var lineStart = 0
    private var expectation = Expectation.version
    private var stanzas: [AgeStanza] = []

    /// Takes bytes up to the end of the header.
    ///
    /// - Returns: The header as soon as it is complete, and how many of the bytes belonged to it.
    mutating func read(_ input: UnsafeRawBufferPointer) throws(AgeFault) -> (header: AgeHeader?, taken: Int) {
        var taken = 0
        while taken < input.count {
            let rest = input[taken...]
            let end = rest.firstIndex(of: 0x0A)
            let piece = rest[..<(end ?? rest.endIndex)]
            guard bytes.count + piece.count < AgeHeader.sizeLimit else { throw AgeFault(.header, "the header is too long") }
            bytes.append(contentsOf: piece)
            taken += piece.count
            guard end != nil else { break }
            bytes.append(0x0A)
            taken += 1
            if let header = try take(bytes[lineStart..<(bytes.count - 1)]) { return (header, taken) }
            lineStart = bytes.count
        }
        return (nil, taken)
    }

    private mutating func take(_ line: ArraySlice<UInt8>) throws(AgeFault) -> AgeHeader? {
        guard line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { throw AgeFault(.header, "a sign that no header may hold") }
        let text = String(decoding: line, as: UTF8.self)
        switch expectation {
        case .version:
            guard text == AgeHeader.version else { throw AgeFault(.header, "not age version 1") }
            expectation = .stanzaOrEnd
        case .stanzaOrEnd:
            if text.hasPrefix("--- ") { return try end(text) }
            let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard words.count >= 2, words[0] == "->", words.allSatisfy({ !$0.isEmpty }) else { throw AgeFault(.header, "not a stanza") }
            stanzas.append(AgeStanza(type: words[1], arguments: Array(words[2...]), body: []))
            expectation = .body
        case .body:
            guard text.utf8.count <= 64, let piece = Base64.bytes(unpadded: text) else { throw AgeFault(.header, "bad stanza body") }
            stanzas[stanzas.count - 1].body += piece
            if text.utf8.count < 64 { expectation = .stanzaOrEnd }
        }
        return nil
    }

    private func end(_ line: String) throws(AgeFault) -> AgeHeader {
        guard !stanzas.isEmpty, let code = Base64.bytes(unpadded: String(line.dropFirst(4))), code.count == 32 else {
            throw AgeFault(.header, "bad end of header")
        }
        try AgeShape.check(stanzas)
        return AgeHeader(stanzas: stanzas, covered: Array(bytes[..<(lineStart + 3)]), code: code)
    }
}
