import Foundation

/// Text out of the publication without what was escaped into it: tags, signs of footnotes, references, spaces in odd places.
enum PlainWords {
    /// One line.
    static func line(_ text: String) -> String {
        unmarked(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A name without the signs of its footnotes, as `Denmark<superscript>7, 8</superscript>` or `Denmark 7,8`.
    static func name(_ text: String) -> String {
        let name = line(text)
        let kept = name.reversed().drop { $0.isNumber || $0 == "," || $0 == " " || $0 == "*" }
        return String(kept.reversed())
    }

    private static func unmarked(_ text: String) -> String {
        // Escaped once too often, it may have to be read twice.
        var text = referencesRead(text)
        if text.contains("&") { text = referencesRead(text) }
        text = text.replacing(#/(?i)<superscript>.*?</superscript>/#.dotMatchesNewlines(), with: "")
        return text.replacing(#/</?[A-Za-z][^<>]*>/#, with: " ")
    }

    private static func referencesRead(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return text.replacing(#/&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|nbsp|amp|lt|gt|quot|apos);/#) { match in
            switch match.1 {
            case "nbsp": "\u{A0}"
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            default: scalar(match.1.dropFirst())
            }
        }
    }

    private static func scalar(_ digits: Substring) -> String {
        let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
    }
}
