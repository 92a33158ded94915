public import Terms

/// Asks the State that gave the evidence for its prior consent. `on` is the evidence notice.
public struct UseConsentRequest: Content {
    public let on: Digest
    public let transfer: TransferID
    public let use: FurtherUse
    public let reasons: String

    public init(on: Digest, transfer: TransferID, use: FurtherUse, reasons: String) {
        self.on = on
        self.transfer = transfer
        self.use = use
        self.reasons = reasons
    }
}

extension UseConsentRequest {
    public static var kind: MessageKind { .useConsentRequest }
    public static var sender: ThreadSide { .either }
    public static var answeredBy: Set<MessageKind> { [.useConsent] }
    public static var deed: String { "asks for consent to further use from" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestOfTwo }
    public var plainLines: [String] { ["For package \(transfer): \(use.plain). Reasons: \(reasons)"] }
}
