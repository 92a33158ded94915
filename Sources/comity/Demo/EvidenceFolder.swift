import Foundation

/// A folder of somebody's own files, to be sent instead of the sample evidence.
struct EvidenceFolder {
    /// A file, and its name in the package: its path below the folder.
    struct File {
        let path: String
        let name: String
    }

    private let root: String

    init(_ path: String) { root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

    /// All regular files, by name. Links are not followed: what they point to may lie outside.
    ///
    /// - Throws: ``CommandFault`` `evidence.missing`, `evidence.none`, or `evidence.unreadable` naming the file, before anything
    ///   was done with any of them.
    func files() throws -> [File] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandFault.refused("evidence.missing", "\(root) is not a folder", "name a folder of files with EVIDENCE=folder")
        }
        let files = try below(root, as: "").sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        guard !files.isEmpty else {
            throw CommandFault.refused("evidence.none", "\(root) holds no regular files", "put the files there themselves, not links")
        }
        return files
    }

    private func below(_ folder: String, as prefix: String) throws -> [File] {
        guard let stream = opendir(folder) else { throw unreadable(folder) }
        defer { closedir(stream) }
        var found: [File] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes != [0x2E], bytes != [0x2E, 0x2E] else { continue }
            guard let name = String(validating: bytes, as: UTF8.self) else {
                throw CommandFault.refused(
                    "evidence.name", "\(folder) holds a file whose name is not UTF-8: \(String(decoding: bytes, as: UTF8.self))",
                    "give it a name in UTF-8 and note the old one")
            }
            let path = "\(folder)/\(name)"
            var facts = stat()
            guard lstat(path, &facts) == 0 else { throw unreadable(path) }
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: found += try below(path, as: "\(prefix)\(name)/")
            case S_IFREG:
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { throw unreadable(path) }
                close(descriptor)
                found.append(File(path: path, name: prefix + name))
            default: continue
            }
        }
        return found
    }

    private func unreadable(_ path: String) -> CommandFault {
        CommandFault.refused(
            "evidence.unreadable", "cannot read \(path): \(String(cString: strerror(errno)))",
            "make it readable, or take it out of the folder")
    }
}
