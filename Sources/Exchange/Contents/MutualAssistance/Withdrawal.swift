public import Terms

/// The request is no longer needed (40(26)).
public struct Withdrawal: Content {
    public let on: Digest
    public let reasons: String

    public init(on: Digest, reasons: String) {
        self.on = on
        self.reasons = reasons
    }
}

extension Withdrawal {
    public static var kind: MessageKind { .withdrawal }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "withdraws a request made to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { ["Reasons: \(reasons)"] }
}
