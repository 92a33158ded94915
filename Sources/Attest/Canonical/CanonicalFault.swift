/// Why bytes are not the canonical form of a value of the wanted type.
public enum CanonicalFault: Error, Hashable, Sendable {
    /// Well-formed JSON, but spelled otherwise than RFC 8785 prescribes.
    case notCanonical
    /// A member that the type does not have, or writes otherwise; the path is a JSON pointer (RFC 6901).
    case unknownMember(String)
    /// No JSON, or no value of the type. The detail is for the operator's log.
    case malformed(String)

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .notCanonical: "notCanonical"
        case .unknownMember: "unknownMember"
        case .malformed: "malformed"
        }
    }
}
