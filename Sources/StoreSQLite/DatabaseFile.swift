import Casework
import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A database as a file on this machine: made for its owner only, copied whole.
struct DatabaseFile: Sendable {
    let path: String

    /// Opens the file, or makes it with mode 0600; SQLite gives its companions the same mode.
    ///
    /// GRDB sets `synchronous = NORMAL` when it turns WAL on, after the connection was prepared: so it is set to FULL again here.
    func opened<Writer: DatabaseWriter>(_ make: () throws -> Writer) throws -> Writer {
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        if file >= 0 { close(file) }
        do {
            let writer = try make()
            try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return writer
        } catch {
            throw StoreFault.naming(error)
        }
    }

    /// Copies the committed state to a new file, which is there whole and durable, or not at all.
    ///
    /// - Throws: ``StoreFault`` `.duplicate` when the destination is taken, `.fullDisk`, `.unavailable`.
    func copy(to destination: String) async throws {
        guard access(destination, F_OK) != 0 else { throw StoreFault(.duplicate, "there is a file at the backup's path already") }
        let draft = destination + ".part"
        unlink(draft)
        defer { unlink(draft) }
        do {
            // A connection of its own, so that neither the store's readers nor its writer wait.
            let source = try DatabaseQueue(path: path, configuration: .durable())
            try await source.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [draft])
            }
            try source.close()
        } catch {
            throw StoreFault.naming(error)
        }
        try finish(draft, as: destination)
    }

    private func finish(_ draft: String, as destination: String) throws {
        guard chmod(draft, 0o600) == 0 else { throw Self.fault("setting the mode of the backup") }
        try Self.sync(draft)
        // A link, unlike a rename, never replaces a file that came in between.
        guard link(draft, destination) == 0 else { throw Self.fault("naming the backup") }
        let folder = (destination as NSString).deletingLastPathComponent
        try Self.sync(folder.isEmpty ? "." : folder)
    }

    private static func sync(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw fault("opening the backup") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault("syncing the backup") }
    }

    private static func fault(_ doing: String) -> StoreFault {
        let reason = errno
        let code: StoreFault.Code =
            switch reason {
            case ENOSPC, EDQUOT: .fullDisk
            case EEXIST: .duplicate
            default: .unavailable
            }
        return StoreFault(code, "\(doing): \(String(cString: strerror(reason)))")
    }
}
