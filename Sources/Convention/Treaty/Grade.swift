/// How certain it is that a rule stands in the authentic text under the number that is cited.
public enum Grade: String, Codable, Hashable, Sendable, CaseIterable {
    /// Seen in a source that quotes or administers the Convention.
    case quoted = "V"
    /// Seen at second hand only.
    case secondHand = "V2"
    /// The rule was verified in a parallel treaty; the number was not.
    case parallel = "P"
    /// From memory, confident.
    case memory = "M"
    /// From memory and unsure: has to be checked before anyone relies on it as law.
    case unverified = "Mq"
    /// Compared with the authentic text by a legal office, which signed for the row as it stands.
    case signedOff = "S"
    /// Not a rule of the treaty.
    case policy

    /// Whether every screen must mark the rule as "unverified against the authentic text".
    public var isUnverified: Bool { self == .unverified }
}
