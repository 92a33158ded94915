/// What an instance is for. It is in every signed object, and objects of one mode are refused by nodes of the other.
public enum Mode: String, Codable, Hashable, Sendable, CaseIterable {
    /// Drills, demonstrations, tests: fictional States `XA` to `XZ` only.
    case exercise
    /// Real cooperation between real States; `XA` to `XZ` are refused.
    case operational

    /// Whether a State may appear in objects of this mode.
    public func admits(_ state: StateCode) -> Bool { state.isFictional == (self == .exercise) }
}
