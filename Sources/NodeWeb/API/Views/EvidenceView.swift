public import Casework
public import Convention
public import Custody
public import Terms

/// A piece of evidence in this State's vault, without the secrets by which its chunks are salted.
public struct EvidenceView: Codable, Hashable, Sendable {
    public let id: EvidenceID
    /// The item of the request that it answers.
    public let item: Int
    public let name: String
    public let mediaType: String
    /// Bytes of the plaintext.
    public let size: Int64
    public let sha256: Digest
    public let source: EvidenceSource
    public let takenInAt: Moment
    public let takenInBy: OfficerID
    /// The package in which it was given; absent while it was not.
    public let transfer: TransferID?

    public init(_ item: EvidenceItem) {
        id = item.id
        self.item = item.item
        name = item.originalName
        mediaType = item.file.mediaType
        size = item.file.size
        sha256 = item.file.sha256
        source = item.source
        takenInAt = item.takenInAt
        takenInBy = item.takenInBy
        transfer = item.transfer
    }
}

public struct EvidenceList: Codable, Hashable, Sendable {
    public let evidence: [EvidenceView]

    public init(evidence: [EvidenceView]) { self.evidence = evidence }
}

/// A package that was given or announced.
public struct PackageView: Codable, Hashable, Sendable {
    public let transfer: TransferID
    /// Given by this State.
    public let isOurs: Bool
    /// The message that announced it.
    public let notice: Digest?
    public let request: Int
    public let conditions: [Condition]
    /// The cases for which it was asked (40(19)).
    public let useScope: [String]
    public let verifiedAt: Moment?
    /// The message that told of a court's annulment: no use any more (24).
    public let annulledBy: Digest?
    /// The message by which its giver recalled it.
    public let recalledBy: Digest?
    public let erasedAt: Moment?
    /// When the other State says that it erased it.
    public let peerErasedAt: Moment?
    public let contents: [PackagedPiece]
    /// Documents of a message, and no evidence.
    public let isDocuments: Bool

    public init(_ package: CasePackage) {
        isDocuments = package.isAnnexes
        transfer = package.transfer
        isOurs = package.isOurs
        notice = package.notice
        request = package.request
        conditions = package.conditions
        useScope = package.useScope
        verifiedAt = package.verifiedAt
        annulledBy = package.annulledBy
        recalledBy = package.recalledBy
        erasedAt = package.erasedAt
        peerErasedAt = package.peerErasedAt
        contents = package.entries.map { PackagedPiece($0) }
    }
}

/// One piece in a package.
public struct PackagedPiece: Codable, Hashable, Sendable {
    public let number: Int
    public let name: String
    public let mediaType: String
    public let size: Int64
    public let sha256: Digest
    public let source: String

    public init(_ entry: EvidenceEntry) {
        number = entry.number
        name = entry.originalName
        mediaType = entry.mediaType
        size = entry.size
        sha256 = entry.sha256
        source = entry.source
    }
}

public struct VerifiedPackage: Codable, Hashable, Sendable {
    public let contents: [PackagedPiece]

    public init(contents: [PackagedPiece]) { self.contents = contents }
}
