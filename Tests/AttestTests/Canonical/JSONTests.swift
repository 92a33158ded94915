import Terms
import Testing

@testable import Attest

struct JSONTests {
    private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    /// RFC 8785, appendix B.
    static let numbers: [(UInt64, String)] = [
        (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ]

    @Test(arguments: numbers)
    func numbersAreSpelledAsTheStandardShows(_ bits: UInt64, _ text: String) throws {
        let value = Double(bitPattern: bits)
        #expect(JSON.number(value).canonicalBytes == Array(text.utf8))
        #expect(try parse(text).canonicalBytes == Array(text.utf8))
    }

    @Test func everyNumberReadsBackAsItself() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let value = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
            guard value.isFinite else { continue }
            let text = String(decoding: JSON.number(value).canonicalBytes, as: UTF8.self)
            #expect(Double(text) == value, "\(text)")
        }
    }

    /// RFC 8785, section 3.2.2 and section 3.2.3.
    @Test func theStandardsExamplesComeOutAsPrinted() throws {
        let first = #"""
            {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
             "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
            """#
        let wanted = #"""
            {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}
            """#
        #expect(try parse(first).canonicalBytes == Array(wanted.utf8))
        let second = #"""
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """#
        let order = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew"]
        let text = String(decoding: try parse(second).canonicalBytes, as: UTF8.self)
        let places = order.compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted())
    }

    @Test func memberOrderIsThatOfUTF16() {
        let samples = ["", "a", "aa", "b", "é", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}", "z\u{10000}", "z\u{FB33}"]
        for a in samples {
            for b in samples { #expect(JSON.precedes(a, b) == a.utf16.lexicographicallyPrecedes(b.utf16), "\(a) \(b)") }
        }
    }

    static let refused: [(String, JSONFault.Code)] = [
        ("", .syntax), (" ", .syntax), ("nul", .syntax), ("True", .syntax), ("[1,]", .syntax), ("[,1]", .syntax), ("{\"a\":1,}", .syntax),
        ("{a:1}", .syntax), ("{\"a\"1}", .syntax), ("[1 2]", .syntax), ("01", .syntax), ("-", .syntax), ("+1", .syntax), ("1.", .syntax),
        (".5", .syntax), ("1e", .syntax), ("-01", .syntax), ("0x1", .trailingBytes), ("NaN", .syntax), ("\"a", .syntax),
        ("\"\\x\"", .syntax), ("\"\\u12\"", .syntax), ("\"\\u12g4\"", .syntax), ("\"\u{01}\"", .syntax), ("\"\t\"", .syntax),
        ("1 1", .trailingBytes),
        ("{}{}", .trailingBytes), ("\u{FEFF}1", .syntax), ("\"\\ud800\"", .badText), ("\"\\udc00\"", .badText),
        ("\"\\ud800\\u0041\"", .badText), ("\"\\ud800x\"", .badText), ("{\"a\":1,\"a\":1}", .duplicateMember),
        ("{\"a\":1,\"\\u0061\":1}", .duplicateMember), ("{\"é\":1,\"e\u{301}\":1}", .duplicateMember), ("1e999", .numberOutOfRange),
        ("[-1e400]", .numberOutOfRange), ("//", .syntax), ("'a'", .syntax), ("[", .syntax), ("{", .syntax), ("{\"a\"", .syntax),
        ("{\"a\":", .syntax), ("\"\\", .syntax),
    ]

    @Test(arguments: refused)
    func whatIsNotStrictJSONIsRefused(_ text: String, _ code: JSONFault.Code) {
        let fault = #expect(throws: JSONFault.self) { try JSON(parsing: Array(text.utf8)) }
        #expect(fault?.code == code)
    }

    @Test(arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func textThatIsNotUTF8IsRefused(_ bytes: [UInt8]) {
        let fault = #expect(throws: JSONFault.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
        #expect(fault?.code == .badText)
        let escaped = #expect(throws: JSONFault.self) { try JSON(parsing: [0x22] + bytes + Array("\\n\"".utf8)) }
        #expect(escaped?.code == .badText)
    }

    @Test func nestingEndsAtSixtyFour() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try parse(deep)
        #expect(throws: JSONFault(.tooDeep, at: 64)) { try parse("[" + deep + "]") }
        let fault = #expect(throws: JSONFault.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
        #expect(fault?.code == .tooDeep)
    }

    @Test func wholeNumbersStayExact() throws {
        #expect(try parse("9007199254740991") == .integer(9_007_199_254_740_991))
        #expect(try parse("-9007199254740991") == .integer(-9_007_199_254_740_991))
        #expect(try parse("9007199254740993") == .number(9_007_199_254_740_992))
        #expect(try parse("12345678901234567890123") == .number(1.2345678901234568e22))
        #expect(try parse("-0").canonicalBytes == Array("0".utf8))
        #expect(try parse("1.0").canonicalBytes == Array("1".utf8))
    }

    @Test func randomBytesNeverCrashTheReader() {
        var generator = SystemRandomNumberGenerator()
        let signs = Array("{}[]\",:0123456789.eE+-\\u dDnulltruefalse\u{e9}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).compactMap { _ in signs.randomElement(using: &generator) }
            guard let value = try? JSON(parsing: bytes) else { continue }
            let canonical = value.canonicalBytes
            #expect((try? JSON(parsing: canonical).canonicalBytes) == canonical)
        }
    }
}
