public import Attest
public import Terms

/// A record of a case, printed.
public struct PrintedDocument: Codable, Hashable, Sendable {
    /// A name for the file; it names nobody.
    public let name: String
    /// Of the record of which this is a rendering.
    public let digest: Digest
    /// The same in short, as it stands on every page.
    public let code: VerificationCode
    /// RFC 6838: `application/pdf`.
    public let mediaType: String
    public let data: Blob

    public init(name: String, digest: Digest, mediaType: String, data: [UInt8]) {
        self.name = name
        self.digest = digest
        self.code = digest.verificationCode
        self.mediaType = mediaType
        self.data = Blob(data)
    }
}
