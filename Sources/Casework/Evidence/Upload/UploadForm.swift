public import Terms

/// What an officer is going to send: said once, at the beginning.
public struct UploadForm: Codable, Hashable, Sendable {
    /// The name of the file, as the provider gave it.
    public let name: String
    /// Bytes.
    public let size: Int64
    /// The item of the request that it answers.
    public let item: Int
    public let source: EvidenceSource
    /// Last change of the file on the officer's machine; whoever resumes compares it.
    public let modified: Moment?
    /// What the provider calls it (RFC 6838). Noted when the content says something else; the content decides.
    public let mediaType: String?

    public init(name: String, size: Int64, item: Int, source: EvidenceSource, modified: Moment? = nil, mediaType: String? = nil) {
        self.name = name
        self.size = size
        self.item = item
        self.source = source
        self.modified = modified
        self.mediaType = mediaType
    }
}

extension UploadForm {
    /// The source, noting what the provider called the content when the content says something else.
    func source(found: String) -> EvidenceSource {
        guard let mediaType, mediaType != found else { return source }
        let note = [source.note, "announced as \(mediaType)"].compactMap(\.self).joined(separator: "; ")
        return EvidenceSource(
            handedOverBy: source.handedOverBy, handedOverAt: source.handedOverAt, how: source.how, note: note, digests: source.digests)
    }
}

/// An upload as it is kept: the form and what the node added. Sealed under the key of the case.
struct UploadNote: Codable, Hashable, Sendable {
    let form: UploadForm
    let request: Int
    let chunkSize: Int
    let startedAt: Moment
    let startedBy: OfficerID
}
