import Attest
public import Convention
public import Custody
public import Exchange
public import Terms

/// One piece of evidence in this State's vault, given or received.
public struct EvidenceItem: Codable, Hashable, Sendable {
    public let id: EvidenceID
    /// The item of the request that it answers.
    public let item: Int
    public let originalName: String
    public let file: SealedFile
    public let source: EvidenceSource
    public let takenInAt: Moment
    public let takenInBy: OfficerID
    /// The package in which it was given.
    public var transfer: TransferID?

    public init(
        id: EvidenceID, item: Int, originalName: String, file: SealedFile, source: EvidenceSource, takenInAt: Moment, takenInBy: OfficerID,
        transfer: TransferID? = nil
    ) {
        self.id = id
        self.item = item
        self.originalName = originalName
        self.file = file
        self.source = source
        self.takenInAt = takenInAt
        self.takenInBy = takenInBy
        self.transfer = transfer
    }
}

/// Where evidence came from: who handed it over, when, how, and what digests he gave.
public struct EvidenceSource: Codable, Hashable, Sendable {
    public let handedOverBy: String
    public let handedOverAt: Moment
    /// As `sealed USB disk, courier`.
    public let how: String
    public let note: String?
    /// The provider's own digests by file name: algorithm and lower-case hex.
    public let digests: [String: EvidenceEntry.ProviderDigest]

    public init(
        handedOverBy: String, handedOverAt: Moment, how: String, note: String? = nil, digests: [String: EvidenceEntry.ProviderDigest] = [:]
    ) {
        self.handedOverBy = handedOverBy
        self.handedOverAt = handedOverAt
        self.how = how
        self.note = note
        self.digests = digests
    }
}

/// A package of this case.
public struct CasePackage: Codable, Hashable, Sendable {
    public let transfer: TransferID
    /// Given by this State.
    public let isOurs: Bool
    /// The notice that announced it; nil until released.
    public var notice: Digest?
    public let request: Int
    /// Under which conditions it was given.
    public let conditions: [Condition]
    /// The cases for which it was asked (40(19)).
    public let useScope: [String]
    public var verifiedAt: Moment?
    /// The message that told that a court annulled the measure behind it (24).
    public var annulledBy: Digest?
    /// The message by which its giver recalled it.
    public var recalledBy: Digest?
    /// When this State erased it; what it was stays on record.
    public var erasedAt: Moment?
    /// When the other State, which received it, says that it erased it.
    public var peerErasedAt: Moment?
    public var entries: [EvidenceEntry]
    /// What opens documents that belong to a message, as `AGE-SECRET-KEY-PQ-1…`; nil for evidence, which the key of the thread opens.
    public let annexIdentity: String?

    /// Whether it brings documents of a message and no evidence: nobody gave it under conditions, and nothing needs consent.
    public var isAnnexes: Bool { annexIdentity != nil }

    public init(
        transfer: TransferID, isOurs: Bool, notice: Digest?, request: Int, conditions: [Condition], useScope: [String],
        verifiedAt: Moment? = nil, entries: [EvidenceEntry] = [], annexIdentity: String? = nil
    ) {
        self.transfer = transfer
        self.isOurs = isOurs
        self.notice = notice
        self.request = request
        self.conditions = conditions
        self.useScope = useScope
        self.verifiedAt = verifiedAt
        self.entries = entries
        self.annexIdentity = annexIdentity
    }
}

/// A use of received evidence, allowed or stopped.
public struct EvidenceUse: Codable, Hashable, Sendable {
    public let transfer: TransferID
    public let use: FurtherUse
    public let at: Moment
    public let by: OfficerID
    public let allowed: Bool
    /// The paragraph that allowed or stopped it.
    public let citation: String
    /// True while the notice that should have come before it is owed (40(19)); nil where none is.
    public var owesNotice: Bool?

    public init(
        transfer: TransferID, use: FurtherUse, at: Moment, by: OfficerID, allowed: Bool, citation: String, owesNotice: Bool? = nil
    ) {
        self.transfer = transfer
        self.use = use
        self.at = at
        self.by = by
        self.allowed = allowed
        self.citation = citation
        self.owesNotice = owesNotice
    }
}
