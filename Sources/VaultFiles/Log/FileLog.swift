public import Casework

/// The published log as files below one folder, which any web server could hand out.
///
/// Each file is replaced in one step, so a reader sees the old bytes or the new ones. The files are for the node's account
/// alone; it is the node that publishes them.
public struct FileLog: LogFiles {
    private let files: LogFilesBelow
    private let queue = WorkQueue()

    /// Opens the folder; made when absent, its parent must exist. A little blocking work, for the start of the program.
    ///
    /// - Throws: ``VaultFault``.
    public init(root: String) throws {
        let root = try OpenFolder(at: root, creating: true)
        // No path of a log reaches a name with a dot before it.
        let staging = try root.folder(creating: ".staging")
        try StagedFile.sweep(staging)
        files = LogFilesBelow(root: root, staging: staging)
    }

    public func read(_ path: String) async throws -> [UInt8]? { try await onDisk { try files.read(path) } }

    /// As ``LogFiles/work(_:)`` says, also among several values and processes that have opened one root: a lock on the staging
    /// folder stands while a piece of work runs, and falls when its process dies.
    public func work<T: Sendable>(_ body: @Sendable @escaping (any LogFolder) throws -> T) async throws -> T {
        try await queue.run {
            try files.staging.lockWaiting()
            defer { files.staging.unlock() }
            return try body(files)
        }
    }
}

/// The log's folder, for use on a disk thread.
struct LogFilesBelow: LogFolder, Sendable {
    let root: OpenFolder
    let staging: OpenFolder

    func read(_ path: String) throws -> [UInt8]? {
        let path = try PackagePath(path)
        do {
            let file = try root.file(path)
            return try file.read(count: Int(try file.length()), at: 0)
        } catch let fault as VaultFault where fault.code == .notFound {
            return nil
        }
    }

    /// Writes the files in the order given: a checkpoint put last never promises a tile that is not there.
    ///
    /// - Throws: ``VaultFault`` `.badPath` before anything is written; `.fullDisk`, when the files before the one that failed are
    ///   there already and that one is as it was.
    func write(_ files: [(path: String, bytes: [UInt8])]) throws {
        for (path, bytes) in try files.map({ (try PackagePath($0.path), $0.bytes) }) {
            let folder = try root.parent(creating: path)
            let staged = try StagedFile(in: staging, named: StagedFile.opaqueName())
            do { try staged.file.write(bytes) } catch {
                staged.discard()
                throw error
            }
            try staged.publish(as: path.file, in: folder)
        }
    }
}
