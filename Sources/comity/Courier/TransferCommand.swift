import ArgumentParser
import Casework
import Foundation
import Terms
import VaultFiles

/// `comity transfer …`
struct TransferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Exchange with a State by courier: everything in one sealed file on a disk.",
        discussion: """
            Works beside a running node. Messages, receipts and evidence are the same as on the line, and so are the checks. The receipts \
            come back with the other State's next file; until then everything travels again, which does no harm.
            """, subcommands: [ExportCourierCommand.self, ImportCourierCommand.self])
}

struct ExportCourierCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what waits for a State into one sealed file.",
        discussion:
            "The file is named comity-<id>.age and says nothing of what is in it. age -d with the receiver's key opens it, tar lists it.")

    @OptionGroup var data: DataOption
    @Option(help: "The State that it is for.") var to: String
    @Option(help: "The folder or disk to write to.") var disk: String
    @Option(help: "Only this package, by its id; repeat for several. All that are not yet receipted when absent.") var package: [String] =
        []
    @Flag(help: "Messages and receipts only.") var withoutPackages = false
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard package.isEmpty || !withoutPackages else { throw ValidationError("either --package or --without-packages") }
    }

    func perform() async throws {
        guard let state = StateCode(text: to) else { throw ValidationError("\(to) is no State: two capital letters") }
        let packages: ExportCourier.Packages =
            withoutPackages ? .none : package.isEmpty ? .outstanding : .only(Set(try package.map { try Words.transfer($0) }))
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let path = "\(disk)/comity-\(UUID().uuidString.lowercased()).age"
        let file = try NewCourierFile(at: path)
        let outcome: ExportCourier.Outcome
        do {
            outcome = try await ExportCourier(node.office)(to: state, carrying: packages) { try await file.put($0) }
            try await file.publish()
        } catch {
            file.discard()
            try? await node.close()
            throw error
        }
        try await node.close()
        try output.show(
            Answer(file: path, outcome: outcome),
            """
            \(path)
            \(outcome.messages) messages, \(outcome.receipts) receipts, \(outcome.packages.count) packages for \(outcome.to), \
            \(Bytes.spoken(outcome.bytes)), sealed to the key of this month: it has to arrive before that key ends
            """)
    }

    private struct Answer: Codable {
        let file: String
        let outcome: ExportCourier.Outcome
    }
}

struct ImportCourierCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in what a courier brought: files, or all comity-*.age of a folder.")

    @OptionGroup var data: DataOption
    @Argument(help: "Files, or folders.") var paths: [String]
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let files = try paths.flatMap(Self.files)
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        do {
            var outcomes: [ImportCourier.Outcome] = []
            for path in files {
                let file = try CourierFile(at: path)
                outcomes.append(try await ImportCourier(node.office)(take: { try await file.take($0) }))
            }
            try output.show(outcomes, outcomes.map(Self.words).joined(separator: "\n"))
        } catch {
            try? await node.close()
            throw error
        }
        try await node.close()
    }

    private static func words(_ outcome: ImportCourier.Outcome) -> String {
        var lines = [
            "from \(outcome.from): \(outcome.messages) messages, \(outcome.receipts) receipts, \(outcome.packages.count) packages complete"
        ]
        if outcome.refused > 0 { lines.append("\(outcome.refused) refused; the refusals go back with the next export") }
        if outcome.waiting > 0 { lines.append("\(outcome.waiting) not looked at, too much was refused in this hour: import again later") }
        if !outcome.passedOver.isEmpty { lines.append("\(outcome.passedOver.count) packages are here already, or were not announced") }
        if outcome.messages + outcome.packages.count > 0 { lines.append("Next: comity transfer export --to \(outcome.from)") }
        return lines.joined(separator: "\n")
    }

    /// A folder's files in the order of their names.
    private static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("comity-") && $0.hasSuffix(".age") }
        guard !names.isEmpty else {
            throw CommandFault.refused("courier.none", "\(path) holds no comity-*.age", "name the folder of the courier's disk")
        }
        return names.sorted().map { "\(path)/\($0)" }
    }
}
