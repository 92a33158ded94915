public import Attest
public import Terms

/// An entry as the object list commits to it: all of ``EvidenceEntry`` but what would let its content be guessed.
///
/// The digest of the whole, the chunk secret and the provider's digests are replaced by `sealedDigests`, which is SHA-256 of
/// `comity/sealed-digests/v1`, a line feed, and the canonical JSON `{"chunkSecret":…,"providerDigests":…,"sha256":…}`. The
/// secret in it keeps it from being guessed. So one chunk of an exhibit can be shown together with this record, and says
/// nothing about the chunks that are not shown.
public struct ListedEvidence: Codable, Hashable, Sendable {
    public let number: Int
    public let path: String
    public let item: Int?
    public let originalName: String
    public let mediaType: String
    public let size: Int64
    public let chunkRoot: Digest
    public let modified: Moment?
    public let source: String
    public let sealedDigests: Digest
    public let salt: Blob

    private struct SealedDigests: Codable {
        let chunkSecret: ChunkSecret
        let providerDigests: [EvidenceEntry.ProviderDigest]
        let sha256: Digest
    }

    public init(_ entry: EvidenceEntry) throws {
        number = entry.number
        path = entry.path
        item = entry.item
        originalName = entry.originalName
        mediaType = entry.mediaType
        size = entry.size
        chunkRoot = entry.chunkRoot
        modified = entry.modified
        source = entry.source
        let digests = SealedDigests(chunkSecret: entry.chunkSecret, providerDigests: entry.providerDigests, sha256: entry.sha256)
        sealedDigests = hashed(Array("comity/sealed-digests/v1\n".utf8), try Canonical.bytes(of: digests))
        salt = entry.salt
    }

    /// The leaf of the object list tree: RFC 6962 leaf hash of the canonical bytes.
    public func leafHash() throws -> Digest { MerkleTree.leafHash(try Canonical.bytes(of: self)) }
}

/// The object list of a package, in which some entries may be withheld. What is shown can still be checked.
public struct DisclosedList: Codable, Hashable, Sendable {
    public enum Line: Hashable, Sendable {
        case shown(ListedEvidence)
        /// Only the leaf hash.
        case withheld(Digest)
    }

    public let lines: [Line]

    /// - Parameter numbers: Which entries to show.
    public init(_ entries: [EvidenceEntry], showing numbers: Set<Int>) throws {
        lines = try entries.map { entry in
            let listed = try ListedEvidence(entry)
            return numbers.contains(entry.number) ? .shown(listed) : .withheld(try listed.leafHash())
        }
    }

    /// The root of the object list tree; equal to that of the signed inner manifest when nothing shown was altered.
    public func root() throws -> Digest {
        MerkleTree.root(
            of: try lines.map { line in
                switch line {
                case .shown(let entry): try entry.leafHash()
                case .withheld(let hash): hash
                }
            })
    }

    /// The root for a list with every entry.
    public static func root(of entries: [EvidenceEntry]) throws -> Digest {
        MerkleTree.root(of: try entries.map { try ListedEvidence($0).leafHash() })
    }
}

extension DisclosedList.Line: Codable {
    private enum CodingKeys: String, CodingKey { case shown, withheld }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let entry = try container.decodeIfPresent(ListedEvidence.self, forKey: .shown) {
            self = .shown(entry)
        } else {
            self = .withheld(try container.decode(Digest.self, forKey: .withheld))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .shown(let entry): try container.encode(entry, forKey: .shown)
        case .withheld(let hash): try container.encode(hash, forKey: .withheld)
        }
    }
}
