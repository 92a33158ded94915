import Casework
import Glibc

/// A file in the making: under a passing name and a lock, until it is published whole or discarded.
///
/// When the process dies, the lock falls and ``sweep(_:)`` can tell the leftover from another process's work.
struct StagedFile: Sendable {
    let file: OpenFile
    private let folder: OpenFolder
    private let name: String

    /// - Parameters:
    ///   - folder: Where it is made; on the same file system as the place where it will stand.
    ///   - name: The passing name; must be free.
    init(in folder: OpenFolder, named name: String) throws(VaultFault) {
        self.folder = folder
        self.name = name
        file = try folder.newFile(name)
        guard file.lock() else {
            try? folder.remove(name)
            throw VaultFault(.unavailable, "\(file.name) was locked by somebody else")
        }
    }

    /// Syncs the file, gives it its name (a file of that name is replaced) and syncs the folder.
    ///
    /// Discards it when it could not get the name. When only the folder could not be synced, the name may stand.
    func publish(as final: String, in target: OpenFolder) throws {
        do {
            try file.sync()
            try folder.rename(name, to: final, in: target)
        } catch {
            discard()
            throw error
        }
        try target.sync()
    }

    /// The same for a name that must be free; nothing stands after any failure.
    ///
    /// - Throws: ``VaultFault`` `.badPath` when it is taken.
    func publish(asNew final: String, in target: OpenFolder) throws {
        do {
            try file.sync()
            if try folder.link(name, as: final, in: target) {
                try folder.remove(name)
            } else {
                // A file system without links (a memory stick): look, then rename.
                if try target.status(of: final) != nil { throw VaultFault(.badPath, "\(target.name)/\(final) exists") }
                try folder.rename(name, to: final, in: target)
            }
        } catch {
            discard()
            throw error
        }
        do { try target.sync() } catch {
            try? target.remove(final)
            throw error
        }
    }

    /// Takes it away. What cannot be removed now is swept later.
    func discard() { try? folder.remove(name) }

    /// Removes what dead processes left in a folder that holds nothing but staged files and folders.
    static func sweep(_ folder: OpenFolder) throws(VaultFault) {
        for (name, isFolder) in try folder.entries() {
            if isFolder {
                if let leftover = try folder.folderIfPresent(name), leftover.lock() { try folder.removeTree(name) }
            } else if let leftover = try? folder.file(name), leftover.lock() {
                try folder.remove(name)
            }
        }
    }

    /// A name that nobody can guess and that says nothing: 32 hexadecimal digits of 128 random bits.
    static func opaqueName() -> String {
        var source = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: (0..<32).map { _ in digits[Int(source.next(upperBound: UInt8(16)))] }, as: UTF8.self)
    }
}
