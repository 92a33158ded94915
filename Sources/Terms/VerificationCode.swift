/// A short form of a digest that two people can compare by eye or over the telephone: the first 100 bits of a SHA-256, as 20 signs of
/// base32 (RFC 4648, section 6: A to Z, 2 to 7) in five groups of four, `ABCD-EFGH-IJKL-MNOP-QRST`.
///
/// It stands on every page of a printed document. Whoever has the record itself computes the digest and compares; to find other bytes
/// with the same code takes about 2^100 tries.
public struct VerificationCode: TextCoded {
    public let text: String

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let signs = 20

    public init(_ digest: Digest) {
        var written: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in digest.bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                written.append(Self.alphabet[Int(held >> UInt32(bits) & 31)])
            }
            held &= 0xFF
            if written.count >= Self.signs { break }
        }
        text = Self.grouped(written.prefix(Self.signs))
    }

    /// As people type it: small letters, and other hyphens and spaces or none, are taken too.
    public init?(text: String) {
        let signs = text.uppercased().utf8.filter { $0 != 45 && $0 != 32 }
        guard signs.count == Self.signs, signs.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = Self.grouped(signs[...])
    }

    private static func grouped(_ signs: ArraySlice<UInt8>) -> String {
        let all = Array(signs)
        let groups = stride(from: 0, to: all.count, by: 4).map { String(decoding: all[$0..<min($0 + 4, all.count)], as: UTF8.self) }
        return groups.joined(separator: "-")
    }
}

extension Digest {
    /// What stands on the printed pages of the record that has this digest.
    public var verificationCode: VerificationCode { VerificationCode(self) }
}
