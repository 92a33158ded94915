import ArgumentParser
import Foundation
import StoreSQLite
import Terms

/// Puts a copy in place as a node's data folder.
struct RestoreNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data folder from a backup.",
        discussion: """
            A backup may be older than what the node has signed since. So a restored node serves its officers for reading, but signs \
            and takes nothing until it was compared with every peer. It does that by itself when it runs. When a peer holds more than \
            the backup, the node stays as it is, says so in its log and by an alarm, and waits for: comity node resume
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The backup.") var from: String
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let manager = FileManager.default
        let folder = data.folder
        guard manager.fileExists(atPath: "\(from)/store.sqlite"), manager.fileExists(atPath: "\(from)/keys.sqlite") else {
            throw CommandFault.refused(
                "backup.incomplete", "\(from) is not a backup of a node", "name the folder that comity node backup made")
        }
        if let there = try? manager.contentsOfDirectory(atPath: folder.path), !there.isEmpty {
            throw CommandFault.refused("node.folderNotEmpty", "\(folder.path) is not empty", "name a new folder with --data")
        }
        let partial = "\(folder.path).partial"
        try? manager.removeItem(atPath: partial)
        try manager.copyItem(atPath: from, toPath: partial)
        // The mark is there before the folder has its name, so no node ever runs here unmarked.
        let copy = NodeFolder(path: partial)
        try copy.write(Array(SystemTime().now().text.utf8), to: copy.restored)
        let store = try SQLiteStore(path: copy.store)
        let check = try await store.check()
        try store.close()
        guard check.isSound else {
            try? manager.removeItem(atPath: partial)
            throw CommandFault.refused("store.corrupt", "the restored store is not sound", "use another backup")
        }
        try? manager.removeItem(atPath: folder.path)
        try manager.moveItem(atPath: partial, toPath: folder.path)
        try output.show(
            ["restored": folder.path],
            """
            restored to \(folder.path). It will sign and take nothing until it was compared with its peers:
              comity node run --data \(folder.path)       compares by itself, and goes on when no peer holds more
              comity node resume --data \(folder.path)    when one does: opens a new log and takes again what was forgotten
            """)
    }
}
