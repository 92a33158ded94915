/// A State or regional economic integration organization: ISO 3166-1 alpha-2 (`EU` for the European Union).
///
/// `XA` to `XZ`, which the standard leaves to users, are the fictional States of exercises, demonstrations and tests.
public struct StateCode: TextCoded, Comparable {
    public let text: String

    init(validated text: String) { self.text = text }

    public init?(text: String) {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else { return nil }
        self.text = text
    }

    /// Whether this is one of the codes that only exercises may use, and that operational nodes refuse.
    public var isFictional: Bool { text.utf8.first == UInt8(ascii: "X") }

    public static func < (a: StateCode, b: StateCode) -> Bool { a.text < b.text }
}
