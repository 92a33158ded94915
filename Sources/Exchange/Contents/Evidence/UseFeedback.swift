public import Terms

/// What became of evidence: whether and for what it was used. `on` is the evidence notice.
public struct UseFeedback: Content {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case notUsed, usedInInvestigation, usedInCourt, ledToCharge, ledToConviction, ledToAcquittal, discontinued
    }

    public let on: Digest
    public let transfer: TransferID
    public let outcome: Outcome
    public let text: String

    public init(on: Digest, transfer: TransferID, outcome: Outcome, text: String) {
        self.on = on
        self.transfer = transfer
        self.outcome = outcome
        self.text = text
    }
}

extension UseFeedback {
    public static var kind: MessageKind { .useFeedback }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "tells what became of evidence to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.drafting, .approving, .custodian], approver: nil) }
    public var plainLines: [String] { ["Package \(transfer): \(outcome.rawValue). \(text)"] }
}
