/// The square under construction: which modules are dark, and which belong to the patterns that data flow around.
struct QRGrid {
    let version: Int
    let size: Int
    private(set) var dark: [[Bool]]
    private var isPattern: [[Bool]]

    /// Modules for data and correction, patterns excluded.
    static func rawModules(_ version: Int) -> Int {
        var count = (16 * version + 128) * version + 64
        if version >= 2 {
            let aligned = version / 7 + 2
            count -= (25 * aligned - 10) * aligned - 55
            if version >= 7 { count -= 36 }
        }
        return count
    }

    init(version: Int) {
        self.version = version
        size = version * 4 + 17
        dark = Array(repeating: Array(repeating: false, count: size), count: size)
        isPattern = dark
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        let places = Self.alignment(version, size)
        for x in places {
            for y in places where !isCorner(x, y) {
                for dy in -2...2 { for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
            }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    /// Where alignment patterns stand (Annex E).
    private static func alignment(_ version: Int, _ size: Int) -> [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<(count - 1)).map { size - 7 - step * $0 }.reversed()
    }

    private func isCorner(_ x: Int, _ y: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == size - 7) || (x == size - 7 && y == 6)
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        dark[y][x] = isDark
        isPattern[y][x] = true
    }

    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for dy in -4...4 {
            for dx in -4...4 where (0..<size).contains(x + dx) && (0..<size).contains(y + dy) {
                let ring = max(abs(dx), abs(dy))
                set(x + dx, y + dy, ring != 2 && ring != 4)
            }
        }
    }

    /// Level M and the mask, with their BCH code, twice.
    mutating func drawFormat(mask: Int) {
        let data = mask
        var rest = data
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (data << 10 | rest) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { set(8, place, bit(place)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for place in 9..<15 { set(14 - place, 8, bit(place)) }
        for place in 0..<8 { set(size - 1 - place, 8, bit(place)) }
        for place in 8..<15 { set(8, size - 15 + place, bit(place)) }
        set(8, size - 8, true)
    }

    private mutating func drawVersion() {
        guard version >= 7 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for place in 0..<18 {
            let (a, b) = (size - 11 + place % 3, place / 3)
            set(a, b, bits >> place & 1 == 1)
            set(b, a, bits >> place & 1 == 1)
        }
    }

    /// Lays the codewords into columns of two, upwards and downwards in turn, under a mask.
    mutating func fill(_ codewords: [UInt8], mask: Int) {
        var next = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            let isUpwards = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = isUpwards ? size - 1 - step : step
                for x in [right, right - 1] where !isPattern[y][x] {
                    if next < codewords.count * 8 {
                        dark[y][x] = codewords[next / 8] >> (7 - next % 8) & 1 == 1
                        next += 1
                    }
                    if Self.isMasked(mask, x, y) { dark[y][x].toggle() }
                }
            }
            right -= 2
        }
    }

    private static func isMasked(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    /// How hard the square is to read: runs, blocks, and an uneven share of dark. Any mask is valid; this one reads best.
    var penalty: Int {
        var sum = 0
        for line in 0..<size {
            sum += Self.runs(dark[line])
            sum += Self.runs(dark.map { $0[line] })
        }
        for y in 0..<(size - 1) {
            for x in 0..<(size - 1) {
                let first = dark[y][x]
                if dark[y][x + 1] == first, dark[y + 1][x] == first, dark[y + 1][x + 1] == first { sum += 3 }
            }
        }
        let share = dark.joined().count { $0 } * 100 / (size * size)
        return sum + abs(share - 50) / 5 * 10
    }

    private static func runs(_ line: [Bool]) -> Int {
        var sum = 0
        var length = 0
        var previous: Bool?
        for module in line {
            length = module == previous ? length + 1 : 1
            previous = module
            if length == 5 { sum += 3 } else if length > 5 { sum += 1 }
        }
        return sum
    }
}
