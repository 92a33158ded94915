import ArgumentParser
import Casework
import Foundation

/// `comity log …`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show and publish the custody log.", subcommands: [ShowCheckpoint.self, PublishNow.self])
}

struct ShowCheckpoint: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "checkpoint", abstract: "Print the published checkpoint.")

    @OptionGroup var data: DataOption

    func perform() async throws {
        FileHandle.standardOutput.write(Data(try data.folder.read("\(data.folder.log)/checkpoint")))
    }
}

struct PublishNow: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish what waits, for a node that is not running.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?

    func perform() async throws {
        let lock = try NodeLock(data.folder)
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        print("published: \(try await PublishLog(node.office)()) entries")
        try await node.close()
        withExtendedLifetime(lock) {}
    }
}
