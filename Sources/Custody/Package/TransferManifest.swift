import Attest
public import Terms

/// `transfer.json`: what a package consists of, readable by anybody, signed by the sending node.
///
/// It tells nothing about the content: names, plaintext digests and legal basis are in the sealed inner manifest, to which
/// `innerCommit` ties it.
public struct TransferManifest: TypedDocument, Codable, Hashable, Sendable {
    public static let documentType = "comity/transfer/v1"

    public enum Purpose: String, Codable, Hashable, Sendable, CaseIterable {
        /// The answer to a request.
        case evidence
        /// What belongs to a message but is too large for its envelope.
        case attachment
    }

    public let type: DocumentType<TransferManifest>
    /// 1.
    public let version: Int
    public let mode: Mode
    public let id: TransferID
    public let thread: ThreadID
    public let from: Party
    public let to: Party
    public let purpose: Purpose
    /// The sealed files in the order of their numbers; the first is the inner bundle.
    public let objects: [TransferObject]
    /// The key ids to which all objects are sealed, ascending.
    public let recipientKeys: [Digest]
    /// SHA-256 of the `transfer.json` that this one continues.
    public let previousTransfer: Digest?
    /// ``Attest/Commitment/inner(salt:digest:)`` of the inner manifest.
    public let innerCommit: Digest
    /// As the sender claims.
    public let createdAt: Moment

    public init(
        mode: Mode, id: TransferID, thread: ThreadID, from: Party, to: Party, purpose: Purpose, objects: [TransferObject],
        recipientKeys: [Digest], previousTransfer: Digest? = nil, innerCommit: Digest, createdAt: Moment
    ) {
        self.type = DocumentType()
        self.version = 1
        self.mode = mode
        self.id = id
        self.thread = thread
        self.from = from
        self.to = to
        self.purpose = purpose
        self.objects = objects
        self.recipientKeys = recipientKeys.sorted()
        self.previousTransfer = previousTransfer
        self.innerCommit = innerCommit
        self.createdAt = createdAt
    }

    enum CodingKeys: String, CodingKey {
        case type = "_type"
        case version, mode, id, thread, from, to, purpose, objects, recipientKeys, previousTransfer, innerCommit, createdAt
    }

    /// The bytes that are signed.
    public func bytes() throws -> [UInt8] { try Canonical.bytes(of: self) }

    /// - Throws: `.malformed` for any other bytes than the canonical ones, `.invalid` for a broken rule.
    public init(parsing bytes: [UInt8]) throws(PackageFault) {
        do { self = try Canonical.value(TransferManifest.self, from: bytes) } catch { throw .malformed("\(error)") }
        try check()
    }

    /// Checks the rules that bind the members to each other.
    public func check() throws(PackageFault) {
        guard version == 1 else { throw .invalid("version") }
        guard mode.admits(from.state), mode.admits(to.state) else { throw .invalid("mode") }
        guard !recipientKeys.isEmpty, zip(recipientKeys, recipientKeys.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .invalid("recipientKeys")
        }
        guard !objects.isEmpty else { throw .invalid("objects") }
        for (number, object) in objects.enumerated() {
            guard object.path == TransferObject.path(number), object.size > 0 else { throw .invalid("objects/\(number)") }
        }
    }
}

/// One sealed file of a package, as anybody may know it.
public struct TransferObject: Codable, Hashable, Sendable {
    /// `data/00000000.age` and so on.
    public let path: String
    /// Of the ciphertext.
    public let sha256: Digest
    /// Bytes of the ciphertext.
    public let size: Int64
    /// The root of the ciphertext's ``ChunkTree``: with it, each range of an interrupted transfer can be checked.
    public let chunkRoot: Digest

    public init(number: Int, facts: ObjectFacts) {
        path = Self.path(number)
        sha256 = facts.sha256
        size = facts.size
        chunkRoot = facts.chunkRoot
    }

    /// As the bag's manifest names it.
    public var bagFile: BagFile { BagFile(path: path, digest: sha256, size: size) }

    /// - Parameter number: 0 for the inner bundle, then the number of the evidence.
    public static func path(_ number: Int) -> String {
        let digits = String(number)
        return "data/" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".age"
    }
}
