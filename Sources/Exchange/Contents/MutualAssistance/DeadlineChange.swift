public import Convention
public import Terms

/// The deadline of a request moved, or fell away (40(26)). Only a deadline with reasons is to be taken into account.
public struct DeadlineChange: Content {
    public let on: Digest
    /// `nil`: none any more.
    public let deadline: Deadline?
    public let reasons: String

    public init(on: Digest, deadline: Deadline? = nil, reasons: String) {
        self.on = on
        self.deadline = deadline
        self.reasons = reasons
    }
}

extension DeadlineChange {
    public static var kind: MessageKind { .deadlineChange }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "changes the deadline of its request to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] {
        [deadline.map { "New deadline: \($0.moment), \($0.reason)" } ?? "There is no deadline any more.", "Reasons: \(reasons)"]
    }
}
