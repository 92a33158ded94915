public import Attest
public import Custody
public import Terms

/// What a message says of the package that it announces: evidence by a notice, documents by being attached to the message.
public struct PackageAnnouncement: Equatable, Sendable {
    public let purpose: TransferManifest.Purpose
    public let transfer: TransferID
    /// SHA-256 of its signed `transfer.json`.
    public let manifest: Digest
    /// All sealed objects together, in bytes.
    public let bytes: Int64
    /// Besides the bundle.
    public let objects: Int
    /// The documents that it must hold; empty for evidence.
    public let documents: [Attachment]
    /// What opens documents; nil for evidence, which the key of the thread opens.
    public let opener: SealingIdentity?

    /// Whether a document that was announced is not among what the package lists.
    public func isMissingDocuments(in manifest: InnerManifest) -> Bool {
        !documents.allSatisfy { document in
            manifest.entries.contains { $0.sha256 == document.sha256 && $0.size == document.size }
        }
    }
}

extension MessageContent {
    /// Nil when it announces none.
    public var announcement: PackageAnnouncement? {
        if let notice = self.as(EvidenceNotice.self) {
            return PackageAnnouncement(
                purpose: .evidence, transfer: notice.transfer, manifest: notice.manifest, bytes: notice.bytes, objects: notice.objects,
                documents: [], opener: nil)
        }
        let apart = value.attachments.filter { $0.transfer != nil }
        guard let transfer = apart.first?.transfer else { return nil }
        return PackageAnnouncement(
            purpose: .attachment, transfer: transfer.id, manifest: transfer.manifest, bytes: transfer.bytes, objects: transfer.objects,
            documents: apart, opener: transfer.opener)
    }
}
