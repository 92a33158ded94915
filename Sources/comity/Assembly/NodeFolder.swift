import Foundation

/// Where the files of a node are, below its data folder.
struct NodeFolder: Sendable {
    let path: String

    var configuration: String { "\(path)/config.json" }
    /// What the State asks of itself beyond the Convention; absent when nothing.
    var policy: String { "\(path)/policy.json" }
    var entry: String { "\(path)/entry.json" }
    var rootPEM: String { "\(path)/root.pem" }
    var nodeKeys: String { "\(path)/keys/node.json" }
    /// The root, the entry's signer and the officers' authority. May be moved off the machine.
    var issuingKeys: String { "\(path)/keys/issuing.json" }
    var store: String { "\(path)/store.sqlite" }
    var cabinet: String { "\(path)/keys.sqlite" }
    var vault: String { "\(path)/vault" }
    /// The published files of the State's first log.
    var firstLog: String { "\(path)/log" }
    /// The last seen checkpoints of other States' logs.
    var peerLogs: String { "\(path)/peers" }
    /// There as long as the node was restored from a backup and not yet compared with its peers: the moment of the restore.
    var restored: String { "\(path)/restored" }
    /// The treaty register: signed records and what was imported.
    var treaty: String { "\(path)/treaty" }
    var lock: String { "\(path)/node.lock" }

    /// The published files of a log: `log` for the first, `log-2027-2` for one that was opened later as `…/2027-2`.
    func log(_ origin: String) -> String {
        let later = "\(path)/log-\(origin.split(separator: "/").last ?? "")"
        return FileManager.default.fileExists(atPath: later) ? later : firstLog
    }

    /// The folders of all logs.
    func logs() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 == "log" || $0.hasPrefix("log-") }.sorted()
    }

    /// Writes a file that only its owner may read: under a temporary name, synced, then renamed. Durable before it returns.
    func write(_ bytes: [UInt8], to file: String) throws {
        let temporary = "\(file).new"
        unlink(temporary)
        let descriptor = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFault.fault("cannot write \(temporary): error \(errno)") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(temporary)
            throw CommandFault.fault("cannot write \(temporary): \(error)")
        }
        guard rename(temporary, file) == 0 else { throw CommandFault.fault("cannot write \(file): error \(errno)") }
        let parent = open(URL(fileURLWithPath: file).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        fsync(parent)
        close(parent)
    }

    /// - Throws: ``CommandFault`` `node.missingFile` unless this is the data folder of a node.
    func requireNode() throws {
        guard FileManager.default.fileExists(atPath: configuration) else {
            throw CommandFault.refused("node.missingFile", "\(path) is not the data folder of a node", "make one with comity node init")
        }
    }

    /// Removes what is in the folder, but not the folder.
    func clear() {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: path)) ?? [] { try? manager.removeItem(atPath: "\(path)/\(name)") }
    }

    func read(_ file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused("node.missingFile", "cannot read \(file)", "is \(path) the data folder of a node?")
        }
        return Array(data)
    }

    func makeFolders() throws {
        let manager = FileManager.default
        if let there = try? manager.contentsOfDirectory(atPath: path), !there.isEmpty {
            throw CommandFault.refused("node.folderNotEmpty", "\(path) is not empty", "name a new folder with --data")
        }
        for folder in [path, "\(path)/keys", vault, firstLog, peerLogs] {
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }
}
