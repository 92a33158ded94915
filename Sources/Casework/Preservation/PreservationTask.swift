public import Terms

/// Something that the preservation manager has prepared for a person. It does nothing by itself: a person signs it, or not.
public struct PreservationTask: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The domestic order ends before the other State's right does (25(2), 42(8)).
        case renewOrder = "renew-order"
        /// The domestic order cannot be renewed any further by this State's own law.
        case statutoryMaximum = "statutory-maximum"
        /// The other State asks to keep data longer (42(9)).
        case answerExtension = "answer-extension"
        /// Nothing is owed any more: let go, and say so.
        case release
        /// Our data abroad will be let go: ask for longer, before it ends (42(9)).
        case askExtension = "ask-extension"
        /// Our data abroad wait for the request that was promised (42(3)(f)).
        case sendRequest = "send-request"
    }

    public let kind: Kind
    public let caseID: CaseID
    public let reference: CaseReference
    public let request: Int
    public let items: [Int]
    /// The domestic order, where one is meant.
    public let order: Int?
    /// By when it has to be done.
    public let due: Moment
    /// How many days are proposed.
    public let days: Int64?
    public let paragraph: String
}
