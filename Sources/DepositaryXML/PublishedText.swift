import Convention
import Foundation

/// The bytes as text, ready for a parser: decoded, without declaration and document type, and surely no web page.
///
/// The parser is handed UTF-8 and sees neither encodings nor document types, so it has nothing to resolve or expand.
struct PublishedText {
    let xml: String

    init(_ bytes: [UInt8]) throws(DepositaryFault) {
        let text = Self.trimmed(try Self.decoded(bytes))
        let start = text.prefix(4_096).lowercased()
        if Self.isApology(text) {
            throw DepositaryFault(.maintenance, "the depositary answered with a page that says it is unavailable; try again later")
        }
        guard text.first == "<", !start.hasPrefix("<!doctype html"), !start.hasPrefix("<html") else {
            throw DepositaryFault(.notXML, "this is not the depositary's XML; fetch XVIII-16.en.xml itself, not the page that shows it")
        }
        xml = Self.trimmed(try Self.withoutProlog(text))
    }

    /// A page may say this with status 200 and without any mark of an error.
    private static func isApology(_ text: String) -> Bool {
        let words = text.prefix(65_536).lowercased()
        guard !words.contains("<participants") else { return false }
        return words.contains("urgent maintenance") || words.contains("currently unavailable")
    }

    private static func decoded(_ bytes: [UInt8]) throws(DepositaryFault) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(64).contains(0) {
            throw DepositaryFault(.hostile, "UTF-16 or binary; the depositary's table is in ISO-8859-1 or UTF-8")
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        switch try encoding(named: declaredEncoding(bytes)) {
        case .utf8:
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw DepositaryFault(.malformed, "declared as UTF-8 and is not; fetch it again")
            }
            return text
        case .latin: return latin(bytes)
        case .undeclared: return String(validating: bytes, as: UTF8.self) ?? latin(bytes)
        }
    }

    private enum Encoding { case utf8, latin, undeclared }

    private static func encoding(named name: String?) throws(DepositaryFault) -> Encoding {
        switch name?.lowercased() {
        case nil: return .undeclared
        case "utf-8", "utf8", "us-ascii": return .utf8
        case "iso-8859-1", "latin1", "windows-1252": return .latin
        case .some(let other): throw DepositaryFault(.hostile, "encoding \(other.prefix(40)); the depositary uses ISO-8859-1 or UTF-8")
        }
    }

    /// The encoding of the XML declaration, if there is one.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard let open = start.range(of: "<?xml"), let close = start.range(of: "?>"), open.upperBound < close.lowerBound else { return nil }
        let declaration = start[open.upperBound..<close.lowerBound]
        guard let name = declaration.range(of: "encoding") else { return nil }
        let quoted = declaration[name.upperBound...].split(whereSeparator: { $0 == "\"" || $0 == "'" })
        return quoted.count > 1 ? String(quoted[1]) : nil
    }

    /// ISO-8859-1 as everybody reads it: the places of its control signs hold the quotes and dashes of Windows-1252.
    private static func latin(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(text)
    }

    private static let windows: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD,
        0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// Without the declaration and a document type that declares nothing. One that declares something is refused.
    private static func withoutProlog(_ text: String) throws(DepositaryFault) -> String {
        var rest = text[...]
        if rest.hasPrefix("<?xml") {
            guard let end = rest.range(of: "?>") else { throw DepositaryFault(.half, "the file ends in its first line; fetch it again") }
            rest = rest[end.upperBound...]
        }
        if rest.range(of: "<!ENTITY", options: .caseInsensitive) != nil {
            throw DepositaryFault(.hostile, "it declares entities, which the depositary's table never does; do not use it")
        }
        if let type = rest.range(of: "<!DOCTYPE", options: .caseInsensitive) {
            guard let end = rest[type.upperBound...].firstIndex(of: ">") else {
                throw DepositaryFault(.half, "the file ends in its document type; fetch it again")
            }
            guard !rest[type.upperBound..<end].contains("[") else {
                throw DepositaryFault(.hostile, "its document type declares things, which the depositary's table never does; do not use it")
            }
            rest = rest[..<type.lowerBound] + rest[rest.index(after: end)...]
        }
        return String(rest)
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
