public import Terms

/// What use beyond the request is asked for.
public enum FurtherUse: Codable, Hashable, Sendable {
    /// Use in another investigation or proceeding of the receiving State (40(19)), named by its own reference.
    case otherCase(reference: String)
    /// Passing on to a third State or an international organization (36(3)).
    case onwardTransfer(to: String)
}

/// Asks the State that gave the evidence for its prior consent. `on` is the evidence notice.
public struct UseConsentRequest: Codable, Hashable, Sendable {
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

/// The answer; `on` is the consent request. The use repeated here, and no other, is consented to.
public struct UseConsent: Codable, Hashable, Sendable {
    public let on: Digest
    public let transfer: TransferID
    public let use: FurtherUse
    public let consented: Bool
    public let reasons: String

    public init(on: Digest, transfer: TransferID, use: FurtherUse, consented: Bool, reasons: String) {
        self.on = on
        self.transfer = transfer
        self.use = use
        self.consented = consented
        self.reasons = reasons
    }
}
