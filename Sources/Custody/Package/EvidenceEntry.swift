public import Attest
public import Terms

/// One piece of evidence in the inner manifest: what it is, where it came from, and the digests of its plaintext.
public struct EvidenceEntry: Codable, Hashable, Sendable {
    /// A digest that the provider gave with the material, as the provider wrote it: `MD5`, `9e107d9d…`.
    public struct ProviderDigest: Codable, Hashable, Sendable {
        public let algorithm: String
        public let value: String

        public init(algorithm: String, value: String) {
            self.algorithm = algorithm
            self.value = value
        }
    }

    /// From 1, without gaps; the number in the path of the sealed file.
    public let number: Int
    /// The sealed file.
    public let path: String
    /// Which item of the request it answers; `nil` when it was not asked for.
    public let item: Int?
    /// The file name where it was found.
    public let originalName: String
    /// As `text/csv`.
    public let mediaType: String
    /// Bytes of the plaintext.
    public let size: Int64
    public let sha256: Digest
    /// The root of the plaintext's ``ChunkTree``.
    public let chunkRoot: Digest
    /// The secret behind the salts of that tree.
    public let chunkSecret: ChunkSecret
    /// When the file was last modified, as its source says.
    public let modified: Moment?
    /// Where it came from, in words.
    public let source: String
    public let providerDigests: [ProviderDigest]
    /// 16 random bytes that keep a withheld entry of a disclosed list from being guessed.
    public let salt: Blob

    public init(
        number: Int, item: Int?, originalName: String, mediaType: String, plaintext: ObjectFacts, chunkSecret: ChunkSecret,
        modified: Moment? = nil, source: String, providerDigests: [ProviderDigest] = [], salt: Blob = EvidenceEntry.freshSalt()
    ) {
        self.number = number
        self.path = TransferObject.path(number)
        self.item = item
        self.originalName = originalName
        self.mediaType = mediaType
        self.size = plaintext.size
        self.sha256 = plaintext.sha256
        self.chunkRoot = plaintext.chunkRoot
        self.chunkSecret = chunkSecret
        self.modified = modified
        self.source = source
        self.providerDigests = providerDigests
        self.salt = salt
    }

    /// 16 bytes from the system's random source.
    public static func freshSalt() -> Blob { Blob(Array(Salt.random().bytes.prefix(16))) }
}
