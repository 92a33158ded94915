public import Terms

/// The number by which an issuer and its revocation list name a certificate: up to 20 bytes, written in lower-case hexadecimal.
public struct CertificateSerial: TextCoded, Comparable {
    /// Big-endian, positive, without leading zeros except before a byte of 0x80 or more (as DER writes integers).
    public let bytes: [UInt8]

    /// `nil` unless the bytes are what DER would hold for a positive number of at most 20 bytes.
    public init?(bytes: [UInt8]) {
        guard let first = bytes.first, (1...20).contains(bytes.count), first < 0x80, bytes != [0] else { return nil }
        guard first != 0 || bytes[1] >= 0x80 else { return nil }
        self.bytes = bytes
    }

    public init?(text: String) {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) }) else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        self.init(bytes: bytes)
    }

    public var text: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Sixteen unpredictable bytes.
    static func random() -> CertificateSerial {
        var bytes = Entropy.bytes(16)
        bytes[0] = bytes[0] & 0x3F | 0x40
        guard let serial = CertificateSerial(bytes: bytes) else { preconditionFailure("first byte is between 0x40 and 0x7F") }
        return serial
    }

    public static func < (a: CertificateSerial, b: CertificateSerial) -> Bool { a.text < b.text }
}
