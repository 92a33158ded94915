/// An identifier of a device in the form of its kind. Spaces, hyphens and, in a MAC, colons are allowed between digits.
struct DeviceIdentifier {
    init?(_ text: String, _ kind: Selector.DeviceKind) {
        let reads =
            switch kind {
            case .imei: Self.digits(text).map { ($0.count == 15 && Self.hasCheckDigit($0)) || $0.count == 14 || $0.count == 16 } ?? false
            case .imsi: Self.digits(text).map { (14...15).contains($0.count) } ?? false
            case .iccid: Self.digits(text).map { (18...20).contains($0.count) && $0.prefix(2) == [8, 9] } ?? false
            case .mac: Self.isMAC(text)
            case .serialNumber, .advertisingIdentifier: !text.isBlank
            }
        guard reads else { return nil }
    }

    private static func digits(_ text: String) -> [Int]? {
        let signs = text.filter { $0 != " " && $0 != "-" }
        guard signs.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return signs.compactMap(\.wholeNumberValue)
    }

    /// The check digit of ISO/IEC 7812, annex B.
    private static func hasCheckDigit(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
            return sum + value / 10 + value % 10
        }
        return sum.isMultiple(of: 10)
    }

    private static func isMAC(_ text: String) -> Bool {
        let signs = text.filter { $0 != ":" && $0 != "-" }
        return signs.count == 12 && signs.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
