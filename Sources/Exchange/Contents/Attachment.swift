public import Attest
public import Terms

/// A document that travels inside a body: an authorisation, a certificate, a form.
///
/// All attachments of one body together have at most ``ProtocolLimits/inlineAttachmentBytes``; larger ones travel as transfers.
public struct Attachment: Codable, Hashable, Sendable {
    /// The office's name for it, for people only; never used as a path.
    public let name: String
    /// RFC 6838, as `application/pdf`.
    public let mediaType: String
    public let sha256: Digest
    public let data: Blob

    public init(name: String, mediaType: String, data: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.sha256 = Digest(of: data)
        self.data = Blob(data)
    }

    /// Whether the bytes are those that were digested.
    public var isIntact: Bool { Digest(of: data.bytes) == sha256 }
}
