import Attest
import Casework
public import Custody
public import Terms

/// A package as a folder on this machine, to be validated without keys. Links are never followed.
public struct FolderBag: BagSource {
    /// The most bytes of one of the bag's own files that are read.
    private static let ownFileBytes: Int64 = 64 << 20
    private static let piece = 1 << 20

    private let top: OpenFolder

    /// - Throws: ``VaultFault`` when there is no such folder.
    public init(at path: String) throws { top = try OpenFolder(at: path) }

    public func entries() throws -> [(path: String, isPlain: Bool)] { try Self.entries(of: top, below: "") }

    private static func entries(of folder: OpenFolder, below path: String) throws -> [(path: String, isPlain: Bool)] {
        try folder.entries().flatMap { name, isFolder -> [(path: String, isPlain: Bool)] in
            if isFolder { return try entries(of: folder.folder(name), below: "\(path)\(name)/") }
            return [("\(path)\(name)", try folder.isPlainFile(name))]
        }
    }

    public func bytes(of path: String) throws -> [UInt8] {
        let file = try top.file(try PackagePath(path))
        let length = try file.length()
        guard length <= Self.ownFileBytes else { throw VaultFault(.badPath, "\(path) is larger than such a file can be") }
        return try file.read(count: Int(length), at: 0)
    }

    public func facts(of path: String) throws -> (digest: Digest, size: Int64) {
        let file = try top.file(try PackagePath(path))
        var digest = DigestStream()
        var size: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: Self.piece)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: size) }
            if count == 0 { return (digest.finish(), size) }
            buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            size += Int64(count)
        }
    }
}
