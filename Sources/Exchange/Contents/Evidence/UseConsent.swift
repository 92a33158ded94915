public import Terms

/// The answer; `on` is the consent request. The use repeated here, and no other, is consented to; for an onward transfer this is the
/// authorisation in writing (36(3)).
public struct UseConsent: Content {
    public let on: Digest
    public let transfer: TransferID
    public let use: FurtherUse
    public let consented: Bool
    public let reasons: String
    /// After this moment the use is no longer consented to.
    public let until: Moment?

    public init(on: Digest, transfer: TransferID, use: FurtherUse, consented: Bool, reasons: String, until: Moment? = nil) {
        self.on = on
        self.transfer = transfer
        self.use = use
        self.consented = consented
        self.reasons = reasons
        self.until = until
    }
}

extension UseConsent {
    public static var kind: MessageKind { .useConsent }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "answers on further use to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.triage], approver: [.rightsReviewer]) }
    public var plainLines: [String] {
        [
            "For package \(transfer): \(use.plain): \(consented ? "consented" : "not consented")\(until.map { " until \($0)" } ?? ""). Reasons: \(reasons)"
        ]
    }
}
