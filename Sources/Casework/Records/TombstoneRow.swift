public import Terms

/// What stays of an erased case.
public struct TombstoneRow: Hashable, Sendable {
    public let caseID: CaseID
    public let at: Moment
    /// The signed `Exchange.Tombstone` and its two signatures.
    public let document: [UInt8]
    public let signature: [UInt8]
    public let signaturePQ: [UInt8]
    /// Opaque names of the sealed objects in the vault that go with the case.
    public let objects: [String]
    /// Packages in the vault that go with it.
    public let packages: [TransferID]
    /// Whether evidence and keys are destroyed.
    public var isFinished: Bool

    public init(
        caseID: CaseID, at: Moment, document: [UInt8], signature: [UInt8], signaturePQ: [UInt8], objects: [String], packages: [TransferID],
        isFinished: Bool
    ) {
        self.caseID = caseID
        self.at = at
        self.document = document
        self.signature = signature
        self.signaturePQ = signaturePQ
        self.objects = objects
        self.packages = packages
        self.isFinished = isFinished
    }
}
