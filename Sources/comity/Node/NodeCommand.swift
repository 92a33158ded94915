import ArgumentParser

/// `comity node …`
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "Set up, run, check, back up, restore and resume a State's node.",
        subcommands: [InitNode.self, RunNode.self, CheckNode.self, BackupNode.self, RestoreNode.self, ResumeNode.self] + forTests)

    #if DEBUG
        private static let forTests: [any ParsableCommand.Type] = [CrashPoints.self]
    #else
        private static let forTests: [any ParsableCommand.Type] = []
    #endif
}

/// The data folder, as every administration command takes it.
struct DataOption: ParsableArguments {
    @Option(help: "The node's data folder.") var data: String

    var folder: NodeFolder { NodeFolder(path: data.hasSuffix("/") ? String(data.dropLast()) : data) }
}
