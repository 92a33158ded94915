public import Terms

/// Evidence was erased, as a condition asked (36, 40(28)). `on` is the evidence notice.
public struct ErasureReport: Content {
    public let on: Digest
    public let transfer: TransferID
    public let erasedAt: Moment
    /// How many sealed objects were destroyed.
    public let objects: Int
    public let how: String

    public init(on: Digest, transfer: TransferID, erasedAt: Moment, objects: Int, how: String) {
        self.on = on
        self.transfer = transfer
        self.erasedAt = erasedAt
        self.objects = objects
        self.how = how
    }
}

extension ErasureReport {
    public static var kind: MessageKind { .erasureReport }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "proves that evidence was erased to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.custodian], approver: [.approving, .triage]) }
    public var plainLines: [String] { ["Package \(transfer): \(objects) sealed objects destroyed at \(erasedAt). \(how)"] }
}
