/// A value whose one form on the wire, in stores and on screens is a short text.
///
/// Conforming types are coded as a JSON string and refuse every text that is not exactly what they would write themselves,
/// so that two nodes never hold two spellings of one value.
public protocol TextCoded: Codable, Hashable, Sendable, CustomStringConvertible {
    /// Reads the text; `nil` when it is not a value of this type.
    init?(text: String)

    /// The one spelling of the value.
    var text: String { get }
}

extension TextCoded {
    public var description: String { text }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text: text), value.text == text else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a \(Self.self)")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
