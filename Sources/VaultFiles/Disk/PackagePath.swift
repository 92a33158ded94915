import Casework

/// A relative path inside a package, a log or a dossier, checked before anything touches the disk.
///
/// Parts are separated by `/`. No part is empty or begins with a dot (so neither `..` nor a hidden file), none holds a control
/// sign, a backslash or a colon, none is longer than 255 bytes; the whole is at most 1024 bytes and 16 parts.
struct PackagePath: Hashable, Sendable {
    /// The folders on the way, outermost first.
    let folders: [String]
    let file: String

    /// - Throws: ``VaultFault`` `.badPath`.
    init(_ text: String) throws(VaultFault) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 1024, parts.count <= 16, let last = parts.last, parts.allSatisfy(Self.isPlain) else {
            throw VaultFault(.badPath, "not a path that may stand in a package: \(text.debugDescription)")
        }
        folders = Array(parts.dropLast())
        file = last
    }

    /// The path of the object whose chunk hashes this path asks for: what follows `leaves/`.
    var ofLeaves: PackagePath? {
        guard folders.first == "leaves", folders.count > 1 else { return nil }
        return try? PackagePath((folders.dropFirst() + [file]).joined(separator: "/"))
    }

    var text: String { (folders + [file]).joined(separator: "/") }

    private static func isPlain(_ part: String) -> Bool {
        guard !part.isEmpty, part.utf8.count <= 255, part.utf8.first != UInt8(ascii: ".") else { return false }
        return part.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":") }
    }
}

extension OpenFolder {
    /// The folder that holds the file of a path.
    func parent(of path: PackagePath) throws(VaultFault) -> OpenFolder {
        var current = self
        for name in path.folders { current = try current.folder(name) }
        return current
    }

    /// The same, made on the way where absent.
    func parent(creating path: PackagePath) throws(VaultFault) -> OpenFolder {
        var current = self
        for name in path.folders { current = try current.folder(creating: name) }
        return current
    }

    func file(_ path: PackagePath) throws(VaultFault) -> OpenFile { try parent(of: path).file(path.file) }
}
