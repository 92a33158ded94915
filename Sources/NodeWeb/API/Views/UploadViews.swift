public import Casework
public import Terms

/// The uploads of a case that are not finished.
public struct UploadList: Codable, Hashable, Sendable {
    public let uploads: [UploadState]
    public let next: String?

    public init(uploads: [UploadState], next: String? = nil) {
        self.uploads = uploads
        self.next = next
    }
}

/// The end of an upload.
public struct UploadEnd: Codable, Hashable, Sendable {
    /// Of the whole file, as it was read at the desk; what was received is compared with it.
    public let sha256: Digest?
    /// Of the SHA-256 of all chunks, one after another: for senders that cannot digest a whole file.
    public let chunksSHA256: Digest?

    public init(sha256: Digest? = nil, chunksSHA256: Digest? = nil) {
        self.sha256 = sha256
        self.chunksSHA256 = chunksSHA256
    }
}
