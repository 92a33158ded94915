/// A text as a square of modules that cameras read (ISO/IEC 18004): byte mode, error correction level M, versions 1 to 20.
public struct QRCode: Sendable, Hashable {
    /// Rows of modules; true is dark. Without the quiet zone.
    public let modules: [[Bool]]

    /// Nil when the text has more than 666 bytes.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = (1...20).first(where: { bytes.count <= Self.capacity($0) }) else { return nil }
        let codewords = Self.interleaved(Self.data(bytes, version), version)
        var best: (penalty: Int, grid: QRGrid)?
        for mask in 0..<8 {
            var grid = QRGrid(version: version)
            grid.fill(codewords, mask: mask)
            grid.drawFormat(mask: mask)
            let penalty = grid.penalty
            if penalty < best?.penalty ?? .max { best = (penalty, grid) }
        }
        guard let best else { return nil }
        modules = best.grid.dark
    }

    /// How many error-correction codewords a block has, by version, for level M.
    private static let correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
    /// How many blocks there are, by version, for level M.
    private static let blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

    private static func dataCodewords(_ version: Int) -> Int {
        QRGrid.rawModules(version) / 8 - correction[version - 1] * blocks[version - 1]
    }

    /// Bytes that fit: what is left after mode (4 bits) and length (8 or 16).
    private static func capacity(_ version: Int) -> Int { dataCodewords(version) - (version < 10 ? 2 : 3) }

    private static func data(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ length: Int) { for place in (0..<length).reversed() { bits.append(value >> place & 1 == 1) } }
        append(4, 4)
        append(bytes.count, version < 10 ? 8 : 16)
        for byte in bytes { append(Int(byte), 8) }
        let size = dataCodewords(version)
        append(0, min(4, size * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        while words.count < size { words.append(words.count % 2 == (bits.count / 8) % 2 ? 0xEC : 0x11) }
        return words
    }

    /// Cuts the data into blocks, adds each one's Reed-Solomon remainder, and deals both out in turn.
    private static func interleaved(_ data: [UInt8], _ version: Int) -> [UInt8] {
        let count = blocks[version - 1]
        let length = correction[version - 1]
        let raw = QRGrid.rawModules(version) / 8
        let short = count - raw % count
        let generator = ReedSolomon(degree: length)
        var pieces: [(data: [UInt8], correction: [UInt8])] = []
        var next = 0
        for index in 0..<count {
            let size = raw / count - length + (index < short ? 0 : 1)
            let piece = Array(data[next..<(next + size)])
            next += size
            pieces.append((piece, generator.remainder(of: piece)))
        }
        var words: [UInt8] = []
        for place in 0...(raw / count - length) { for piece in pieces where place < piece.data.count { words.append(piece.data[place]) } }
        for place in 0..<length { for piece in pieces { words.append(piece.correction[place]) } }
        return words
    }

    /// The drawing, with the quiet zone of four modules; dark on light in every colour scheme, because cameras need it so.
    public func svg(label: String) -> HTML {
        let size = modules.count + 8
        var path = ""
        for (y, row) in modules.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { path += "M\(x + 4),\(y + 4)h1v1h-1z" }
        }
        return """
            <svg class="qr" viewBox="0 0 \(size) \(size)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}

/// Arithmetic in GF(2^8) with the polynomial 0x11D.
private struct ReedSolomon {
    private let divisor: [UInt8]

    init(degree: Int) {
        var divisor = [UInt8](repeating: 0, count: degree)
        divisor[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                divisor[place] = Self.product(divisor[place], root)
                if place + 1 < degree { divisor[place] ^= divisor[place + 1] }
            }
            root = Self.product(root, 2)
        }
        self.divisor = divisor
    }

    func remainder(of data: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: divisor.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= Self.product(divisor[place], factor) }
        }
        return rest
    }

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var value = 0
        for place in (0..<8).reversed() {
            value = value << 1 ^ (value >> 7) * 0x11D
            value ^= Int(b >> place & 1) * Int(a)
        }
        return UInt8(truncatingIfNeeded: value)
    }
}
