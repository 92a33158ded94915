/// Reads zlib streams (RFC 1950, RFC 1951), as some published vectors are stored. Checksums are not verified: the vectors'
/// own expectations are.
struct Inflate {
    struct Fault: Error {}

    private let input: [UInt8]
    private var at = 2
    private var held: UInt32 = 0
    private var heldBits: UInt32 = 0
    private var output: [UInt8] = []

    static func bytes(_ zlib: [UInt8]) throws -> [UInt8] {
        var reader = Inflate(input: zlib)
        return try reader.run()
    }

    private init(input: [UInt8]) { self.input = input }

    private mutating func run() throws -> [UInt8] {
        var last = false
        while !last {
            last = try bits(1) == 1
            switch try bits(2) {
            case 0: try stored()
            case 1: try block(Huffman(Self.fixedLengths), Huffman([UInt8](repeating: 5, count: 30)))
            case 2: try dynamic()
            default: throw Fault()
            }
        }
        return output
    }

    private static let fixedLengths =
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
        + [UInt8](repeating: 8, count: 8)

    private mutating func bits(_ count: UInt32) throws -> Int {
        while heldBits < count {
            guard at < input.count else { throw Fault() }
            held |= UInt32(input[at]) << heldBits
            heldBits += 8
            at += 1
        }
        let value = held & ((1 << count) - 1)
        held >>= count
        heldBits -= count
        return Int(value)
    }

    private mutating func stored() throws {
        (held, heldBits) = (0, 0)
        guard at + 4 <= input.count else { throw Fault() }
        let length = Int(input[at]) | Int(input[at + 1]) << 8
        at += 4
        guard at + length <= input.count else { throw Fault() }
        output += input[at..<(at + length)]
        at += length
    }

    private mutating func dynamic() throws {
        let literals = try bits(5) + 257
        let distances = try bits(5) + 1
        let codes = try bits(4) + 4
        var lengths = [UInt8](repeating: 0, count: 19)
        for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(codes) {
            lengths[place] = UInt8(try bits(3))
        }
        let code = Huffman(lengths)
        var all: [UInt8] = []
        while all.count < literals + distances {
            switch try symbol(code) {
            case let length where length < 16: all.append(UInt8(length))
            case 16:
                guard let previous = all.last else { throw Fault() }
                all += [UInt8](repeating: previous, count: 3 + (try bits(2)))
            case 17: all += [UInt8](repeating: 0, count: 3 + (try bits(3)))
            default: all += [UInt8](repeating: 0, count: 11 + (try bits(7)))
            }
        }
        try block(Huffman(Array(all[..<literals])), Huffman(Array(all[literals...])))
    }

    private struct Huffman {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [UInt8]) {
            for length in lengths { counts[Int(length)] += 1 }
            counts[0] = 0
            for length in 1..<16 { symbols += lengths.indices.filter { Int(lengths[$0]) == length } }
        }
    }

    private mutating func symbol(_ code: Huffman) throws -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            value |= try bits(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw Fault()
    }

    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthExtra: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
        12289, 16385, 24577,
    ]

    private mutating func block(_ literals: Huffman, _ distances: Huffman) throws {
        while true {
            let symbol = try symbol(literals)
            if symbol == 256 { return }
            guard symbol > 256 else {
                output.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengthBase.count else { throw Fault() }
            var length = Self.lengthBase[symbol - 257] + (try bits(Self.lengthExtra[symbol - 257]))
            let far = try self.symbol(distances)
            guard far < Self.distanceBase.count else { throw Fault() }
            let distance = Self.distanceBase[far] + (try bits(UInt32(max(0, far / 2 - 1))))
            guard distance <= output.count else { throw Fault() }
            while length > 0 {
                let piece = min(length, distance)
                let start = output.count - distance
                output.append(contentsOf: Array(output[start..<(start + piece)]))
                length -= piece
            }
        }
    }
}
