public import Terms

/// A closed matter goes on: new facts, a mistake, a court's order. Requests stand again where they were left.
public struct Reopening: Content {
    public let reasons: String

    public init(reasons: String) {
        self.reasons = reasons
    }
}

extension Reopening {
    public static var kind: MessageKind { .reopening }
    public static var sender: ThreadSide { .either }
    public static var needsCited: Bool { false }
    public static var deed: String { "reopens the matter with" }
    public var cites: Digest? { nil }
    public var signers: SignerRule { .eitherOfficer }
    public var plainLines: [String] { ["Reasons: \(reasons)"] }
}
