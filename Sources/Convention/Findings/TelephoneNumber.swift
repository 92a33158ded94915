/// A number of ITU-T E.164: `+`, four to fifteen digits of which the first is not 0, spaces between them allowed.
struct TelephoneNumber {
    init?(_ text: String) {
        let digits = text.dropFirst().filter { $0 != " " }
        guard text.hasPrefix("+"), (4...15).contains(digits.count), digits.first != "0",
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
    }
}
