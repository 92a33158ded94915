public import Terms

/// Which file of a tiled log (C2SP tlog-tiles): up to 256 hashes of one level, or the entries under them.
///
/// Its text is its path: `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/002.p/3`.
public struct TileID: TextCoded {
    public enum Level: Hashable, Sendable {
        /// The entries themselves, in bundles.
        case entries
        /// 0 for leaf hashes; above, each hash is the root of a full tile of the level below. 0 to 63.
        case hashes(Int)
    }

    /// How many hashes or entries a full tile holds.
    public static let fullWidth = 256

    public let level: Level
    /// The place within the level, from 0.
    public let index: Int
    /// 1 to 256; below 256 the tile is partial.
    public let width: Int

    /// `nil` when level, index or width lies outside what a path can say.
    public init?(level: Level, index: Int, width: Int = TileID.fullWidth) {
        guard index >= 0, (1...Self.fullWidth).contains(width) else { return nil }
        if case .hashes(let height) = level, !(0...63).contains(height) { return nil }
        self.level = level
        self.index = index
        self.width = width
    }

    /// For places already known to be sound.
    init(_ level: Level, _ index: Int, width: Int = TileID.fullWidth) {
        self.level = level
        self.index = index
        self.width = width
    }

    public init?(text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.count >= 3, parts[0] == Array("tile".utf8) else { return nil }
        var width = Self.fullWidth
        if parts.count >= 4, parts[parts.count - 2].suffix(2) == Array(".p".utf8)[...] {
            guard let partial = Self.number(parts.removeLast()), (1..<Self.fullWidth).contains(partial) else { return nil }
            width = partial
            parts[parts.count - 1].removeLast(2)
        }
        let level: Level
        if parts[1] == Array("entries".utf8) {
            level = .entries
        } else {
            guard let height = Self.number(parts[1]) else { return nil }
            level = .hashes(height)
        }
        var index = 0
        // Six groups are 10^18 tiles, more than a 63-bit log has.
        guard parts.count <= 8 else { return nil }
        for (place, part) in parts.enumerated().dropFirst(2) {
            let isLast = place == parts.count - 1
            let digits = isLast ? part[...] : part.dropFirst()
            guard isLast || part.first == UInt8(ascii: "x"), digits.count == 3, digits.allSatisfy({ $0 >= 48 && $0 <= 57 })
            else { return nil }
            index = index * 1_000 + digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        self.init(level: level, index: index, width: width)
        guard self.text == text else { return nil }
    }

    public var text: String {
        let first =
            switch level {
            case .entries: "entries"
            case .hashes(let height): String(height)
            }
        var groups = [Self.threeDigits(index % 1_000)]
        var rest = index / 1_000
        while rest > 0 {
            groups.insert("x" + Self.threeDigits(rest % 1_000), at: 0)
            rest /= 1_000
        }
        let path = "tile/\(first)/" + groups.joined(separator: "/")
        return width == Self.fullWidth ? path : "\(path).p/\(width)"
    }

    /// The same place with all its 256 hashes or entries.
    public var full: TileID { TileID(level, index) }

    /// The widest tile at a place in a log of so many entries; `nil` when the log has none there.
    static func of(_ level: Level, _ index: Int, logSize: Int) -> TileID? {
        let height = if case .hashes(let height) = level { height } else { 0 }
        let width = min(fullWidth, count(at: height, logSize: logSize) - index * fullWidth)
        return width > 0 ? TileID(level, index, width: width) : nil
    }

    /// How many hashes a level has in a log of so many entries: those of full subtrees of 256^level leaves.
    static func count(at level: Int, logSize: Int) -> Int { level < 8 ? logSize >> (8 * level) : 0 }

    private static func threeDigits(_ value: Int) -> String { String(String(value + 1_000).dropFirst()) }

    private static func number(_ digits: [UInt8]) -> Int? {
        guard (1...3).contains(digits.count), digits.allSatisfy({ $0 >= 48 && $0 <= 57 }), digits.count == 1 || digits[0] != 48
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}
