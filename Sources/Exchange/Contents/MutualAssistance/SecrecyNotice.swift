public import Terms

/// The requested State cannot keep secret what it was asked to keep secret (40(20)). The requesting State decides whether to go on.
public struct SecrecyNotice: Content {
    public let on: Digest
    /// That there is a request cannot be kept secret.
    public let fact: Bool
    /// What it says cannot be kept secret.
    public let substance: Bool
    public let reasons: String

    public init(on: Digest, fact: Bool, substance: Bool, reasons: String) {
        self.on = on
        self.fact = fact
        self.substance = substance
        self.reasons = reasons
    }
}

extension SecrecyNotice {
    public static var kind: MessageKind { .secrecyNotice }
    public static var sender: ThreadSide { .requestedState }
    public static var answeredBy: Set<MessageKind> { [.continuation] }
    public static var deed: String { "cannot keep a request secret, and says so to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] {
        [
            "Not to be kept secret: \([fact ? "that there is a request" : nil, substance ? "what it says" : nil].compactMap { $0 }.joined(separator: ", ")).",
            "Reasons: \(reasons)",
        ]
    }
}
