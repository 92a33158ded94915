public import Terms

/// Where what an officer sends in chunks waits until it is whole: sealed by the use case under the key of its case, under names that say
/// nothing. Who can write here can destroy, never alter unseen; who destroys the case's key closes it for ever.
public protocol UploadSpool: Sendable {
    /// Begins an upload; durable before it returns.
    ///
    /// - Parameter form: What it is, sealed.
    /// - Throws: ``VaultFault`` `.badPath` when there is such an upload; `.fullDisk`, `.quotaFull`.
    func begin(_ upload: UploadKey, form: [UInt8]) async throws
    /// What it is, sealed; nil when there is no such upload.
    func form(of upload: UploadKey) async throws -> [UInt8]?

    /// Keeps a chunk, in place of one of that number; durable before it returns. After a failure the old one, or none, is there.
    ///
    /// - Throws: ``VaultFault`` `.notFound` when there is no such upload; `.fullDisk`, `.quotaFull`.
    func put(_ chunk: [UInt8], number: Int, of upload: UploadKey) async throws
    /// - Throws: ``VaultFault`` `.missingFile`.
    func chunk(_ number: Int, of upload: UploadKey) async throws -> [UInt8]
    /// Which chunks are here, by number; none for an unknown upload.
    func chunks(of upload: UploadKey) async throws -> [SpooledChunk]

    /// Every upload, with the moment of its last change.
    func uploads() async throws -> [(key: UploadKey, changedAt: Moment)]
    /// Removes an upload with everything in it; again changes nothing.
    func remove(_ upload: UploadKey) async throws
}

/// Which upload of which case.
public struct UploadKey: Hashable, Sendable {
    public let caseID: CaseID
    /// Of the evidence that it will be.
    public let id: EvidenceID

    public init(caseID: CaseID, id: EvidenceID) {
        self.caseID = caseID
        self.id = id
    }
}

/// A chunk that is here.
public struct SpooledChunk: Hashable, Sendable {
    /// Counted from 1.
    public let number: Int
    /// When it came.
    public let arrivedAt: Moment

    public init(number: Int, arrivedAt: Moment) {
        self.number = number
        self.arrivedAt = arrivedAt
    }
}

/// A whole upload, as the vault seals it: chunk by chunk, each opened only in memory.
public struct SpooledContent: Sendable {
    public let key: UploadKey
    /// Bytes of plaintext.
    public let size: Int64
    /// Of each chunk but the last; a multiple of 1 MiB.
    public let chunkSize: Int
    /// Last change of the file on the officer's machine.
    public let modified: Moment?
    /// Opens a chunk of that number.
    public let open: @Sendable (_ sealed: [UInt8], _ number: Int) throws -> [UInt8]

    public init(
        key: UploadKey, size: Int64, chunkSize: Int, modified: Moment?,
        open: @escaping @Sendable (_ sealed: [UInt8], _ number: Int) throws -> [UInt8]
    ) {
        self.key = key
        self.size = size
        self.chunkSize = chunkSize
        self.modified = modified
        self.open = open
    }

    public var chunkCount: Int { Self.chunkCount(size: size, chunkSize: chunkSize) }

    /// None for an empty file.
    public static func chunkCount(size: Int64, chunkSize: Int) -> Int { Int((size + Int64(chunkSize) - 1) / Int64(chunkSize)) }

    /// How long a chunk is.
    public func length(of number: Int) -> Int { Int(min(Int64(chunkSize), size - Int64(number - 1) * Int64(chunkSize))) }
}
