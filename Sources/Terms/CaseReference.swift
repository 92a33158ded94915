/// The short reference by which people speak of a case on the telephone: `XA-26-483917-05`.
///
/// State, year of opening, six digits, two check digits (ISO 7064 MOD 97-10, as in an IBAN, letters counted A = 10 … Z = 35),
/// so that one wrong digit or two exchanged ones are noticed. The six digits are random: they tell nobody how many cases
/// there are. Latin digits in every language.
public struct CaseReference: TextCoded {
    public let text: String

    /// The State that opened the case.
    public var state: StateCode { StateCode(validated: String(text.prefix(2))) }

    /// - Parameters:
    ///   - year: The calendar year; only its last two digits are written.
    ///   - number: 0 to 999 999; higher values are reduced.
    public init(state: StateCode, year: Int64, number: UInt32) {
        let body = "\(state)\(padded(year % 100, 2))\(padded(Int64(number % 1_000_000), 6))"
        let check = 98 - Self.remainder(body + "00")
        let digits = padded(Int64(check), 2)
        self.text = "\(state)-\(body.dropFirst(2).prefix(2))-\(body.suffix(6))-\(digits)"
    }

    /// `nil` when the form is wrong or the check digits do not fit: somebody misheard.
    public init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, StateCode(text: String(parts[0])) != nil, parts[1].utf8.count == 2, parts[2].utf8.count == 6,
            parts[3].utf8.count == 2, parts[1...].allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }),
            Self.remainder(parts.joined()) == 1
        else { return nil }
        self.text = text
    }

    private static func remainder(_ text: String) -> Int {
        text.utf8.reduce(0) { rest, sign in
            sign >= 65 ? (rest * 100 + Int(sign) - 55) % 97 : (rest * 10 + Int(sign) - 48) % 97
        }
    }
}
