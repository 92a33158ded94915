/// A piece of a page. What stands in the source code is taken as it is; everything put into it is escaped, unless it is a piece of a
/// page itself:
///
///     let row: HTML = "<td title=\"\(title)\">\(name)</td>"
///
/// Only literals of this program can become markup: the initializers take `StaticString`, so a text from outside cannot.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String

    public init(stringLiteral value: StaticString) { text = value.description }

    public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Pieces one after another.
    public init(_ pieces: [HTML]) { text = pieces.map(\.text).joined() }

    private init(escaped: String) { text = escaped }

    /// Nothing.
    public static let empty = HTML([])

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 16 * interpolationCount) }

        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        /// Text from anywhere, made harmless for content and for quoted attributes.
        public mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        public mutating func appendInterpolation(_ value: Int) { text += String(value) }
        public mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
        public mutating func appendInterpolation(_ piece: HTML?) { if let piece { text += piece.text } }
        public mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }
    }

    /// A text from outside as content: isolated, so that its direction does not disturb the sentence around it.
    public static func foreign(_ value: String) -> HTML { "<bdi>\(value)</bdi>" }

    private static func escape(_ value: String, into text: inout String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
