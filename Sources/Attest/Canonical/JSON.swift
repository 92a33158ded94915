/// A JSON value (RFC 8259) as this house reads and writes it.
///
/// Whole numbers up to 2^53 - 1 in size are `integer`; everything else is `number`, an IEEE double, because RFC 8785 knows no other
/// kind. Member names that Unicode counts as the same text are the same name here, so that two spellings of one letter cannot hide
/// a second member. Equality follows the same rule; where exact bytes matter, compare ``canonicalBytes``.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Finite. Infinity and NaN have no JSON form; writing one is a programming mistake.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// The greatest size of a whole number that every JSON reader keeps exactly: 2^53 - 1 (RFC 7493, section 2.2).
    public static let exactLimit: Int64 = 9_007_199_254_740_991
}

extension JSON {
    /// The member of that name; `nil` when this is no object or has no such member.
    public subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The text, when this is a string.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
