import ArgumentParser
import Casework
import Custody
import Exchange
import Foundation
import Terms

/// `comity log …`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show, verify and publish the custody log.",
        subcommands: [ShowCheckpoint.self, VerifyLogCommand.self, PublishNow.self])
}

struct ShowCheckpoint: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print the published checkpoint: origin, size, root, signature.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let folder = data.folder
        let own = try NodeAssembly.ownState(in: folder, mode: try NodeAssembly.configuration(in: folder).mode)
        let file = "\(folder.log(own.entry.log.origin))/checkpoint"
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused(
                "log.empty", "nothing is published yet", "the running node publishes what there is; or run comity log publish")
        }
        let note = try SignedNote(parsing: Array(bytes))
        let checkpoint = try Checkpoint(body: note.text)
        try output.show(
            Answer(origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root, note: String(decoding: bytes, as: UTF8.self)),
            String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
    }

    private struct Answer: Codable {
        let origin: String
        let size: Int
        let root: Digest
        let note: String
    }
}

struct PublishNow: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish what waits, for a node that is not running.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let lock = try NodeLock(data.folder)
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let size = try await PublishLog(node.office)()
        try await node.close()
        try output.show(["size": size], "published: \(size) entries")
        withExtendedLifetime(lock) {}
    }
}
