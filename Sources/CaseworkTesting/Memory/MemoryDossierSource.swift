import Attest
import Custody
public import Exchange
import Terms

/// A dossier as a dictionary, so that a test can spoil any file of it.
public struct MemoryDossierSource: DossierSource {
    public var files: [String: [UInt8]]

    public struct Absent: Error {}

    public init(files: [String: [UInt8]]) { self.files = files }

    public func entries() -> [(path: String, isPlain: Bool)] { files.keys.sorted().map { ($0, true) } }

    public func bytes(of path: String) throws -> [UInt8] {
        guard let bytes = files[path] else { throw Absent() }
        return bytes
    }

    public func stream(_ path: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        try bytes(of: path).withUnsafeBytes { try take($0) }
    }

    /// The bag's own files, which whoever alters a dossier can write anew.
    public static let bagFiles: Set<String> = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]

    /// The same files with manifests that fit them: what a careful forger does.
    public func bagged() throws -> MemoryDossierSource {
        let kept = files.filter { !Self.bagFiles.contains($0.key) }
        let all = kept.map { BagFile(path: $0.key, bytes: $0.value) }
        let bag = try Bag(
            payload: all.filter { $0.path.hasPrefix("data/") }, tags: all.filter { !$0.path.hasPrefix("data/") },
            date: CalendarDay(daysSince1970: 20_820), profile: DossierIndex.bagProfile)
        return MemoryDossierSource(files: kept.merging(bag.files.map { ($0.path, $0.bytes) }) { _, new in new })
    }
}

extension [UInt8] {
    /// With one bit changed in the middle.
    public var flipped: [UInt8] {
        var bytes = self
        if !bytes.isEmpty { bytes[bytes.count / 2] ^= 1 }
        return bytes
    }
}
