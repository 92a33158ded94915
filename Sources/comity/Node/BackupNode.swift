import ArgumentParser
import Foundation
import StoreSQLite

/// Copies everything that a node keeps into a new folder, while it runs.
struct BackupNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy everything that a node keeps into a new folder, while it runs.",
        discussion: "Keys stay wrapped in the copy. Whoever has the copy and the passphrases has the node.")

    @OptionGroup var data: DataOption
    @Option(help: "The folder to make.") var to: String

    func perform() async throws {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: to) else { throw CommandFault.refused("backup.exists", "\(to) exists", "name a new folder") }
        let partial = "\(to).partial"
        try? manager.removeItem(atPath: partial)
        let from = data.folder
        let copy = NodeFolder(path: partial)
        try manager.createDirectory(atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (source, target) in [
            (from.configuration, copy.configuration), (from.entry, copy.entry), (from.rootPEM, copy.rootPEM),
            ("\(from.path)/keys", "\(partial)/keys"),
        ] { try manager.copyItem(atPath: source, toPath: target) }
        if manager.fileExists(atPath: from.policy) { try manager.copyItem(atPath: from.policy, toPath: copy.policy) }
        // A running node writes meanwhile, so what is named is copied after what names it: the checkpoint names entries of the
        // store, the store names keys and evidence. What the copy holds beyond that does no harm.
        let checkpoint = manager.contents(atPath: "\(from.log)/checkpoint")
        let store = try SQLiteStore(path: from.store)
        try await store.backup(to: copy.store)
        try store.close()
        let cabinet = try SQLiteKeyCabinet(path: from.cabinet)
        try await cabinet.backup(to: copy.cabinet)
        try cabinet.close()
        try manager.copyItem(atPath: from.vault, toPath: copy.vault)
        try manager.copyItem(atPath: from.log, toPath: copy.log)
        try? manager.removeItem(atPath: "\(copy.log)/checkpoint")
        if let checkpoint { try copy.write(Array(checkpoint), to: "\(copy.log)/checkpoint") }
        try manager.moveItem(atPath: partial, toPath: to)
        print("copied to \(to)")
    }
}

/// Puts a copy in place as a node's data folder.
struct RestoreNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data folder from a backup.",
        discussion: """
            A restored node may be behind what it had signed. Before it runs, compare its log and heads with its peers; if it is \
            behind, open a new log and tell the peers.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The backup.") var from: String

    func perform() async throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: "\(from)/store.sqlite"), manager.fileExists(atPath: "\(from)/keys.sqlite") else {
            throw CommandFault.refused("backup.incomplete", "\(from) is not a backup of a node")
        }
        if let there = try? manager.contentsOfDirectory(atPath: data.folder.path), !there.isEmpty {
            throw CommandFault.refused("node.folderNotEmpty", "\(data.folder.path) is not empty", "name a new folder with --data")
        }
        try? manager.removeItem(atPath: data.folder.path)
        try manager.copyItem(atPath: from, toPath: data.folder.path)
        let store = try SQLiteStore(path: data.folder.store)
        let check = try await store.check()
        try store.close()
        guard check.isSound else { throw CommandFault.refused("store.corrupt", "the restored store is not sound", "use another backup") }
        print(
            """
            restored to \(data.folder.path). Before it runs, compare with the peers: this copy may be older than what the node has signed.
              comity node check --data \(data.folder.path)
            """)
    }
}
