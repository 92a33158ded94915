public import Attest
public import Terms

/// A document that belongs to a message: an authorisation, a certificate, a form.
///
/// It travels inside the body, or apart from it: all that are inside one body together have at most
/// ``ProtocolLimits/inlineAttachmentBytes``; what is larger travels as a transfer that the attachment names.
public struct Attachment: Codable, Hashable, Sendable {
    /// The office's name for it, for people only; never used as a path.
    public let name: String
    /// RFC 6838, as `application/pdf`.
    public let mediaType: String
    public let sha256: Digest
    /// The bytes; nil when they travel apart.
    public let data: Blob?
    /// In bytes; only of one that travels apart.
    public let size: Int64?
    /// The package that brings it; nil inside a body, and while a draft waits to be sent.
    public let transfer: AttachedTransfer?

    /// One inside the body.
    public init(name: String, mediaType: String, data: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.sha256 = Digest(of: data)
        self.data = Blob(data)
        self.size = nil
        self.transfer = nil
    }

    /// One that travels apart.
    ///
    /// - Parameter size: Nil in a draft that only names it; it is known when it is packed.
    public init(name: String, mediaType: String, sha256: Digest, size: Int64? = nil, transfer: AttachedTransfer? = nil) {
        self.name = name
        self.mediaType = mediaType
        self.sha256 = sha256
        self.data = nil
        self.size = size
        self.transfer = transfer
    }

    /// Whether it is either here, with the bytes that were digested, or says where its bytes are.
    public var isSound: Bool {
        guard let data else { return size != nil && transfer?.opener != nil }
        return size == nil && transfer == nil && Digest(of: data.bytes) == sha256
    }
}

/// The package in which the attachments of one message travel that are too large for its envelope.
public struct AttachedTransfer: Codable, Hashable, Sendable {
    public let id: TransferID
    /// SHA-256 of its signed `transfer.json`.
    public let manifest: Digest
    /// All sealed objects together, in bytes.
    public let bytes: Int64
    /// How many documents it holds.
    public let objects: Int
    /// The age identity that opens it, as `AGE-SECRET-KEY-PQ-1…`. It is as secret as the body in which it travels.
    public let identity: String

    public init(id: TransferID, manifest: Digest, bytes: Int64, objects: Int, identity: String) {
        self.id = id
        self.manifest = manifest
        self.bytes = bytes
        self.objects = objects
        self.identity = identity
    }

    /// Nil when the text is no identity.
    public var opener: SealingIdentity? { SealingIdentity(text: identity) }
}
