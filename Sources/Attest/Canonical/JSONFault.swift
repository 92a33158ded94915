/// Why bytes are not acceptable JSON.
public struct JSONFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The bytes break the grammar of RFC 8259.
        case syntax
        /// Something follows the one value.
        case trailingBytes
        /// A text is not UTF-8, or an escape names half a surrogate pair.
        case badText
        /// An object names a member twice.
        case duplicateMember
        /// Arrays and objects are nested deeper than 64.
        case tooDeep
        /// A number is beyond the range of an IEEE double.
        case numberOutOfRange
    }

    public let code: Code
    /// Where in the bytes reading stopped, counted from 0.
    public let offset: Int

    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }
}
