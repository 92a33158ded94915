import ArgumentParser
import Casework
import Foundation
import StoreSQLite

/// Copies everything that a node keeps into a new folder, while it runs.
struct BackupNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy everything that a node keeps into a new folder, while it runs.",
        discussion: "Keys stay wrapped in the copy. Whoever has the copy and the passphrases has the node.")

    @OptionGroup var data: DataOption
    @Option(help: "The folder to make.") var to: String
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: to) else { throw CommandFault.refused("backup.exists", "\(to) exists", "name a new folder") }
        let partial = "\(to).partial"
        try? manager.removeItem(atPath: partial)
        let from = data.folder
        try from.requireNode()
        let copy = NodeFolder(path: partial)
        try manager.createDirectory(atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (source, target) in [
            (from.configuration, copy.configuration), (from.entry, copy.entry), (from.rootPEM, copy.rootPEM),
            ("\(from.path)/keys", "\(partial)/keys"),
        ] { try manager.copyItem(atPath: source, toPath: target) }
        if manager.fileExists(atPath: from.policy) { try manager.copyItem(atPath: from.policy, toPath: copy.policy) }
        // What a legal office signed, if anything.
        if manager.fileExists(atPath: "\(from.path)/rules") {
            try manager.copyItem(atPath: "\(from.path)/rules", toPath: "\(partial)/rules")
        }
        // A running node writes meanwhile, so what is named is copied after what names it: the checkpoint names entries of the
        // store, the store names keys and evidence. What the copy holds beyond that does no harm.
        let logs = try from.logs()
        let checkpoints = logs.map { ($0, manager.contents(atPath: "\(from.path)/\($0)/checkpoint")) }
        let store = try SQLiteStore(path: from.store)
        try await store.backup(to: copy.store)
        try store.close()
        let cabinet = try SQLiteKeyCabinet(path: from.cabinet)
        try await cabinet.backup(to: copy.cabinet)
        try cabinet.close()
        try manager.copyItem(atPath: from.vault, toPath: copy.vault)
        for (log, checkpoint) in checkpoints {
            try manager.copyItem(atPath: "\(from.path)/\(log)", toPath: "\(partial)/\(log)")
            try? manager.removeItem(atPath: "\(partial)/\(log)/checkpoint")
            if let checkpoint { try copy.write(Array(checkpoint), to: "\(partial)/\(log)/checkpoint") }
        }
        if manager.fileExists(atPath: from.peerLogs) { try manager.copyItem(atPath: from.peerLogs, toPath: copy.peerLogs) }
        if manager.fileExists(atPath: from.treaty) { try manager.copyItem(atPath: from.treaty, toPath: copy.treaty) }
        try manager.moveItem(atPath: partial, toPath: to)
        try await note(in: from)
        try output.show(["copied": to], "copied to \(to)")
    }

    /// Tells the node that it was copied, so that its operator sees when that was last done.
    private func note(in folder: NodeFolder) async throws {
        let store = try SQLiteStore(path: folder.store)
        let line = AuditRow(at: SystemTime().now(), officer: nil, verb: ReadOperations.backup, caseID: nil, outcome: .done, code: "copied")
        try await store.write { try $0.append(line) }
        try store.close()
    }
}
