/// Bech32 (BIP 173) for keys of any length: the checksum notices every single wrong sign and nearly every other slip.
///
/// The 90-sign limit of BIP 173 does not apply, as age defines it.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    /// The value of each sign; 255 for what is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, sign) in alphabet.enumerated() { values[Int(sign)] = UInt8(value) }
        return values
    }()
    /// What each value of the top five bits adds to the checksum.
    private static let steps: [UInt32] = {
        let generators: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        return (0..<32).map { top in (0..<5).reduce(0) { top >> $1 & 1 == 1 ? $0 ^ generators[$1] : $0 } }
    }()

    /// - Parameter prefix: Lower-case ASCII.
    static func text(prefix: String, bytes: [UInt8]) -> String {
        let groups = regroup(bytes, from: 8, to: 5, pad: true) ?? []
        let sum = checksum(expanded(prefix) + groups + [UInt8](repeating: 0, count: 6)) ^ 1
        let tail = (0..<6).map { UInt8(sum >> (5 * (5 - UInt32($0))) & 31) }
        return prefix + "1" + String(decoding: (groups + tail).map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// Prefix in lower case and bytes; `nil` when mixed in case, misspelled, or padded otherwise than with zeros.
    static func parse(_ text: String) -> (prefix: String, bytes: [UInt8])? {
        guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { return nil }
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased() else { return nil }
        let signs = Array(lower.utf8)
        guard let mark = signs.lastIndex(of: UInt8(ascii: "1")), mark > 0, signs.count - mark - 1 >= 6 else { return nil }
        let prefix = String(decoding: signs[..<mark], as: UTF8.self)
        var groups: [UInt8] = []
        groups.reserveCapacity(signs.count - mark)
        for sign in signs[(mark + 1)...] {
            let value = values[Int(sign)]
            guard value < 32 else { return nil }
            groups.append(value)
        }
        guard checksum(expanded(prefix) + groups) == 1, let bytes = regroup(groups.dropLast(6), from: 5, to: 8, pad: false) else {
            return nil
        }
        return (prefix, bytes)
    }

    private static func expanded(_ prefix: String) -> [UInt8] { prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 } }

    private static func checksum(_ values: [UInt8]) -> UInt32 {
        values.reduce(1) { sum, value in (sum & 0x1ff_ffff) << 5 ^ UInt32(value) ^ steps[Int(sum >> 25)] }
    }

    private static func regroup(_ values: some Sequence<UInt8>, from: UInt32, to: UInt32, pad: Bool) -> [UInt8]? {
        var rest: UInt32 = 0
        var bits: UInt32 = 0
        var out: [UInt8] = []
        out.reserveCapacity(values.underestimatedCount * Int(from) / Int(to) + 1)
        let mask: UInt32 = (1 << to) - 1
        for value in values {
            rest = (rest << from | UInt32(value)) & 0xFFFF
            bits += from
            while bits >= to {
                bits -= to
                out.append(UInt8(rest >> bits & mask))
            }
        }
        let left = rest << (to - bits) & mask
        if pad {
            if bits > 0 { out.append(UInt8(left)) }
        } else if bits >= from || left != 0 {
            return nil
        }
        return out
    }
}
