import Casework
import Glibc

/// An open folder, through which everything in it is reached by one name at a time and never through a symbolic link.
///
/// It stays the same folder even when somebody renames it or puts a link in its place.
final class OpenFolder: Sendable {
    let descriptor: Int32
    /// For messages.
    let name: String

    private init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit { close(descriptor) }

    private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    /// Opens a folder that the operator named; links on the way to it are the operator's own.
    convenience init(at path: String) throws(VaultFault) {
        self.init(descriptor: try system("open the folder \(path)") { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }, name: path)
    }

    /// The same, made when absent (its parent must exist), for this account alone.
    convenience init(at path: String, creating: Bool) throws(VaultFault) {
        if creating, mkdir(path, 0o700) != 0, errno != EEXIST { throw VaultFault(errno, doing: "make the folder \(path)") }
        try self.init(at: path)
    }

    private func path(_ child: String) -> String { "\(name)/\(child)" }

    // MARK: Folders

    func folder(_ child: String) throws(VaultFault) -> OpenFolder {
        let opened = try system("open the folder \(path(child))") { openat(descriptor, child, Self.flags) }
        return OpenFolder(descriptor: opened, name: path(child))
    }

    /// The folder of that name, or nil when there is nothing.
    func folderIfPresent(_ child: String) throws(VaultFault) -> OpenFolder? {
        do { return try folder(child) } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    /// The folder of that name, made and synced into this one when absent.
    func folder(creating child: String) throws(VaultFault) -> OpenFolder {
        if mkdirat(descriptor, child, 0o700) == 0 {
            try sync()
        } else if errno != EEXIST {
            throw VaultFault(errno, doing: "make the folder \(path(child))")
        }
        return try folder(child)
    }

    /// A new folder. - Throws: ``VaultFault`` `.badPath` when the name is taken.
    func newFolder(_ child: String) throws(VaultFault) -> OpenFolder {
        try system("make the folder \(path(child))") { mkdirat(descriptor, child, 0o700) }
        return try folder(child)
    }

    // MARK: Files

    /// Opens a regular file for reading.
    func file(_ child: String) throws(VaultFault) -> OpenFile { try file(child, O_RDONLY) }

    /// Opens a file for appending, made when absent.
    func file(appending child: String) throws(VaultFault) -> OpenFile { try file(child, O_RDWR | O_APPEND | O_CREAT) }

    /// A new, empty file. - Throws: ``VaultFault`` `.badPath` when the name is taken.
    func newFile(_ child: String) throws(VaultFault) -> OpenFile { try file(child, O_RDWR | O_CREAT | O_EXCL) }

    private func file(_ child: String, _ mode: Int32) throws(VaultFault) -> OpenFile {
        let flags = mode | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = OpenFile(descriptor: try system("open \(path(child))") { openat(descriptor, child, flags, 0o600) }, name: path(child))
        guard try file.status().st_mode & S_IFMT == S_IFREG else {
            throw VaultFault(.badPath, "\(path(child)) is not a regular file")
        }
        return file
    }

    // MARK: Names

    /// What the name stands for, not following a link; nil when it stands for nothing.
    func status(of child: String) throws(VaultFault) -> stat? {
        var status = stat()
        if fstatat(descriptor, child, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
        guard errno == ENOENT else { throw VaultFault(errno, doing: "examine \(path(child))") }
        return nil
    }

    /// Whether the name stands for a regular file; a link to one is none.
    func isPlainFile(_ child: String) throws(VaultFault) -> Bool {
        guard let status = try status(of: child) else { return false }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// Gives a file a second name. - Returns: False when this file system, or two of them, cannot do that.
    func link(_ child: String, as other: String, in target: OpenFolder) throws(VaultFault) -> Bool {
        if linkat(descriptor, child, target.descriptor, other, 0) == 0 { return true }
        switch errno {
        case EXDEV, EPERM, EMLINK, EOPNOTSUPP: return false
        default: throw VaultFault(errno, doing: "link \(path(child)) as \(target.path(other))")
        }
    }

    /// Moves a name; a file of the new name is replaced in one step.
    func rename(_ child: String, to other: String, in target: OpenFolder) throws(VaultFault) {
        try system("rename \(path(child)) to \(target.path(other))") {
            renameat(descriptor, child, target.descriptor, other)
        }
    }

    /// Takes a file's name away; nothing happens when there is none.
    func remove(_ child: String) throws(VaultFault) {
        if unlinkat(descriptor, child, 0) != 0, errno != ENOENT { throw VaultFault(errno, doing: "remove \(path(child))") }
    }

    /// Removes a folder and all in it; links are removed, never followed.
    func removeTree(_ child: String) throws(VaultFault) {
        guard let folder = try folderIfPresent(child) else { return }
        for (name, isFolder) in try folder.entries() {
            if isFolder { try folder.removeTree(name) } else { try folder.remove(name) }
        }
        if unlinkat(descriptor, child, AT_REMOVEDIR) != 0, errno != ENOENT {
            throw VaultFault(errno, doing: "remove the folder \(path(child))")
        }
    }

    /// The names in the folder, sorted, and whether each is a folder (a link to one is not).
    func entries() throws(VaultFault) -> [(name: String, isFolder: Bool)] {
        // A descriptor of its own: reading the list moves the position of the one it is given.
        let own = try system("open the folder \(name)") { openat(descriptor, ".", Self.flags) }
        guard let stream = fdopendir(own) else {
            let number = errno
            close(own)
            throw VaultFault(number, doing: "list \(name)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let text = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if text != ".", text != ".." { names.append(text) }
            errno = 0
        }
        if errno != 0 { throw VaultFault(errno, doing: "list \(name)") }
        var entries: [(String, Bool)] = []
        for text in names.sorted() {
            guard let status = try status(of: text) else { continue }
            entries.append((text, status.st_mode & S_IFMT == S_IFDIR))
        }
        return entries
    }

    // MARK: Medium

    /// Returns once the names in this folder are on the medium.
    func sync() throws(VaultFault) { try system("sync the folder \(name)") { fsync(descriptor) } }

    /// Syncs every file and folder below, then this one.
    func syncTree() throws(VaultFault) {
        for (name, isFolder) in try entries() {
            if isFolder { try folder(name).syncTree() } else { try file(name).sync() }
        }
        try sync()
    }

    /// Bytes that this account may still write on the medium.
    func freeSpace() throws(VaultFault) -> Int64 {
        var space = statvfs()
        try system("examine the medium of \(name)") { fstatvfs(descriptor, &space) }
        return Int64(clamping: UInt64(space.f_bavail).multipliedReportingOverflow(by: UInt64(space.f_frsize)).partialValue)
    }

    /// - Throws: ``VaultFault`` `.fullDisk` when that many bytes do not fit, or would leave less free than is to be kept.
    func require(_ bytes: Int64, keeping reserve: Int64) throws(VaultFault) {
        let free = try freeSpace()
        guard bytes <= free - reserve else {
            throw VaultFault(.fullDisk, "\(name) has \(free) bytes free, \(bytes) are needed and \(reserve) stay reserved")
        }
    }

    /// As for files: "somebody is at work in this folder".
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// The same, once whoever holds it has let go.
    func lockWaiting() throws(VaultFault) { try system("lock the folder \(name)") { flock(descriptor, LOCK_EX) } }

    /// Beside others who do the same, once whoever holds it alone has let go.
    func lockShared() throws(VaultFault) { try system("lock the folder \(name)") { flock(descriptor, LOCK_SH) } }

    func unlock() { flock(descriptor, LOCK_UN) }
}
