public import Attest
public import Custody
public import Terms

/// Where evidence lies: sealed, under opaque names. Who can write here can destroy, never alter unseen.
///
/// Its contract is executable (`CaseworkTesting/Contract`). It asks for nothing that an object store lacks: names are opaque and written
/// once, what arrives grows at its end (a multipart upload), and what is durable is said by returning.
public protocol EvidenceVault: UploadSpool {
    /// What lies here and what may still come.
    func space() async throws -> VaultSpace

    /// Asks, before so many bytes are accepted, whether there is room for them. Nothing is reserved: two who ask at once may both be told
    /// yes, and the later one is refused when its bytes come.
    ///
    /// - Throws: ``VaultFault`` `.quotaFull` when they would exceed what the operator allows, `.fullDisk` when the medium has no room.
    func requireRoom(for bytes: Int64) async throws

    /// Takes a file in: reads it once, seals it, and keeps the sealed object under a new opaque name.
    ///
    /// The object is durable before this returns: written under a temporary name, synced, renamed.
    /// - Parameters:
    ///   - path: The file on this machine. It is not changed. A vault of files takes a folder too, as one tar archive of the plain files
    ///     below it: a million small files are one piece of evidence then.
    ///   - recipients: Who can open it later.
    ///   - legacyDigests: Whether MD5 and SHA-1 are computed too, for comparison with what a provider wrote.
    /// - Throws: ``VaultFault`` `.changedWhileRead` when the file was altered meanwhile, `.quotaFull`, `.fullDisk`; nothing is kept then.
    func seal(fileAt path: String, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile

    /// Takes in an upload that is whole, in the same way. The spool is not changed.
    ///
    /// - Throws: ``VaultFault`` `.missingFile` for a chunk that is not there, `.quotaFull`, `.fullDisk`; what `content.open` throws.
    func seal(_ content: SpooledContent, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile

    /// Runs work that seals objects and then enters them into a case. While it runs, ``objects(before:)`` tells of none, whoever asks: in
    /// this process or another one over the same vault.
    func whileTakingIn<Value>(_ work: () async throws -> Value) async throws -> Value
    /// The sealed objects that came to rest before a moment, by name; nil while something is being taken in, whose objects no case names
    /// yet. Work that is taken up later seals under new names.
    func objects(before moment: Moment) async throws -> [VaultObject]?

    /// Lays out a package folder for a transfer: small files as given, sealed objects by reference, nothing copied if avoidable.
    ///
    /// - Parameters:
    ///   - files: Relative path and bytes.
    ///   - objects: Relative path and the opaque name of a sealed object.
    func lay(out transfer: TransferID, files: [(path: String, bytes: [UInt8])], objects: [(path: String, name: String)]) async throws

    /// How long a file of an outgoing or complete package is; nil when there is none.
    ///
    /// Of a package that was laid out here, `leaves/` before the path of an object of more than one chunk is a file too: the hashes of
    /// the object's ciphertext chunks, 32 bytes each, in order.
    func length(of path: String, in transfer: TransferID) async throws -> Int64?
    /// A piece of a file of a package; shorter only at the file's end.
    func read(_ path: String, of transfer: TransferID, from offset: Int64, count: Int) async throws -> [UInt8]

    /// A piece of a sealed object by its opaque name; shorter only at its end.
    func read(object name: String, from offset: Int64, count: Int) async throws -> [UInt8]

    /// How many bytes at the end of an arriving file may be other bytes than were appended, after the machine lost its power. Whoever
    /// resumes compares them again; what lies before them was on the medium before more was taken.
    var uncertainTail: Int64 { get }
    /// How much of a file of an incoming package is here: where to resume, once ``uncertainTail`` has been compared.
    func received(_ path: String, of transfer: TransferID) async throws -> Int64
    /// Appends a piece to a file of an incoming package.
    func append(_ bytes: [UInt8], to path: String, of transfer: TransferID) async throws
    /// Takes back what was received of a file behind a length.
    func cut(_ path: String, of transfer: TransferID, to length: Int64) async throws
    /// Discards what was received of a file, because it did not match.
    func discard(_ path: String, of transfer: TransferID) async throws
    /// Makes an incoming package complete: synced, read-only from now on.
    func complete(_ transfer: TransferID) async throws
    /// Makes a complete package arrive once more, because something in it is no longer what it was: it can be cut, discarded from and
    /// appended to again. Nothing happens when it is arriving.
    ///
    /// - Throws: ``VaultFault`` `.notFound` when there is nothing of it.
    func reopen(_ transfer: TransferID) async throws

    /// Removes a sealed object for ever; nothing happens when there is none. A package that holds it keeps its own name of it.
    func destroy(object name: String) async throws
    /// Destroys a package, complete or arriving, with everything in it; again changes nothing. Sealed objects from which a package was
    /// laid out stay under their own names.
    func destroy(_ transfer: TransferID) async throws

    /// Recomputes SHA-256 and chunk root of a file of a package, reading it in pieces.
    func fingerprint(_ path: String, of transfer: TransferID) async throws -> (sha256: Digest, chunkRoot: Digest, size: Int64)

    /// Opens a sealed object of a package and compares everything that the inner manifest says of it.
    ///
    /// - Parameters:
    ///   - sealed: What the signed manifest says of the sealed object.
    ///   - destination: Where to write the plaintext; nil only verifies.
    /// - Throws: ``VaultFault`` `.mismatch` naming the entry; a file at `destination` is removed then.
    func open(
        _ entry: EvidenceEntry, sealed: TransferObject, of transfer: TransferID, with identity: SealingIdentity, to destination: String?
    ) async throws
}

extension EvidenceVault {
    /// Without the old digests.
    public func seal(fileAt path: String, to recipients: [SealingRecipient]) async throws -> SealedFile {
        try await seal(fileAt: path, to: recipients, legacyDigests: false)
    }
}

/// A sealed object and what was computed while it was sealed.
public struct SealedFile: Codable, Hashable, Sendable {
    /// The opaque name in the vault.
    public let name: String
    public let size: Int64
    public let sha256: Digest
    public let chunkRoot: Digest
    /// From which the salts of the plaintext chunks are derived.
    public let chunkSecret: ChunkSecret
    public let sealedSize: Int64
    public let sealedSHA256: Digest
    public let sealedChunkRoot: Digest
    /// Last change of the source file, as the file system says.
    public let modified: Moment?
    /// RFC 6838, by content.
    public let mediaType: String
    /// Of the plaintext, 16 and 20 bytes, when they were asked for. They prove nothing.
    public let md5: Blob?
    public let sha1: Blob?

    public init(
        name: String, size: Int64, sha256: Digest, chunkRoot: Digest, chunkSecret: ChunkSecret, sealedSize: Int64, sealedSHA256: Digest,
        sealedChunkRoot: Digest, modified: Moment?, mediaType: String, md5: Blob? = nil, sha1: Blob? = nil
    ) {
        self.name = name
        self.size = size
        self.sha256 = sha256
        self.chunkRoot = chunkRoot
        self.chunkSecret = chunkSecret
        self.sealedSize = sealedSize
        self.sealedSHA256 = sealedSHA256
        self.sealedChunkRoot = sealedChunkRoot
        self.modified = modified
        self.mediaType = mediaType
        self.md5 = md5
        self.sha1 = sha1
    }
}

/// A sealed object as the vault sees it.
public struct VaultObject: Hashable, Sendable {
    /// The opaque name.
    public let name: String
    /// Bytes.
    public let size: Int64

    public init(name: String, size: Int64) {
        self.name = name
        self.size = size
    }
}

/// How much of a vault is used. An object store, which has no medium to look at, says only what it holds.
public struct VaultSpace: Codable, Hashable, Sendable {
    /// Bytes of sealed content: each object once, however many packages hold it.
    public let held: Int64
    /// What the operator allows; nil for no limit.
    public let quota: Int64?
    /// What the medium still takes, less what is left to others; nil when there is no such limit.
    public let free: Int64?

    public init(held: Int64, quota: Int64?, free: Int64?) {
        self.held = held
        self.quota = quota
        self.free = free
    }

    /// - Throws: ``VaultFault`` `.quotaFull` or `.fullDisk`, with the figures in its detail.
    public func require(_ bytes: Int64) throws(VaultFault) {
        if let quota, bytes > quota - held {
            throw VaultFault(.quotaFull, "the vault holds \(held) bytes and may hold \(quota); \(bytes) more are too many")
        }
        if let free, bytes > free { throw VaultFault(.fullDisk, "\(free) bytes are free for the vault, \(bytes) are needed") }
    }
}

/// What can go wrong in the vault. What was there before is still there.
public struct VaultFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case notFound = "vault.notFound"
        case changedWhileRead = "vault.changedWhileRead"
        case mismatch = "vault.mismatch"
        case missingFile = "vault.missingFile"
        case badPath = "vault.badPath"
        case fullDisk = "vault.fullDisk"
        /// What the operator allows the vault is used up, though the medium may have room.
        case quotaFull = "vault.quotaFull"
        case unavailable = "vault.unavailable"
    }

    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
