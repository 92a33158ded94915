public import Convention
public import Terms

/// Announces a package. `manifest` is the SHA-256 of its signed `transfer.json`.
public struct EvidenceNotice: Content {
    public let on: Digest
    public let transfer: TransferID
    public let manifest: Digest
    /// All sealed objects together, in bytes.
    public let bytes: Int64
    public let objects: Int
    /// Which of the request's items it answers.
    public let items: [Int]
    /// Under which conditions the evidence is given; the receiving node enforces them.
    public let conditions: [Condition]

    public init(on: Digest, transfer: TransferID, manifest: Digest, bytes: Int64, objects: Int, items: [Int], conditions: [Condition]) {
        self.on = on
        self.transfer = transfer
        self.manifest = manifest
        self.bytes = bytes
        self.objects = objects
        self.items = items
        self.conditions = conditions
    }
}

extension EvidenceNotice {
    public static var kind: MessageKind { .evidenceNotice }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "announces evidence to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.custodian], approver: [.triage, .rightsReviewer]) }
    public var plainLines: [String] {
        ["Package \(transfer): \(objects) sealed objects, \(bytes) bytes."] + conditions.map { "Condition: \($0.plain)." }
    }
}
