import ArgumentParser
import Casework
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// `comity evidence …`
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Take in and release evidence; fetch, verify and use it; ask and answer for consent.",
        subcommands: [
            IngestCommand.self, UploadCommand.self, ReleaseCommand.self, ApproveCommand.self, ReturnCommand.self, FetchCommand.self,
            VerifyEvidenceCommand.self, DocumentsCommand.self,
            UseCommand.self, ConsentCommand.self, DiscloseCommand.self, ConsultDisclosureCommand.self, ReplyDisclosureCommand.self,
            AnnulCommand.self, ReverseAnnulmentCommand.self, BreachCommand.self, FeedbackCommand.self, EraseEvidenceCommand.self,
        ])
}

struct IngestCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Take in what a provider handed over: digested and sealed at once.",
        discussion: "The files lie on the node's machine. A folder is taken with everything in it when this program runs there too.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The item that the files answer.") var item: Int
    @Option(help: "Who handed them over.") var from: String
    @Option(help: "How, as \"sealed disk, courier\".") var how: String
    @Option(help: "When, as 2027-03-01T12:00:00Z.") var at: String
    @Option(help: "What else is to be noted.") var note: String?
    @Flag(help: "Take each folder in as one tar archive, with names and times: for very many small files.") var asArchive = false
    @Argument(help: "Files, or folders.") var paths: [String]
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let source = EvidenceSource(handedOverBy: from, handedOverAt: try Words.moment(at), how: how, note: note)
        let form = IntakeForm(item: item, files: try paths.flatMap { try Self.files($0, asArchive: asArchive) }, source: source)
        try await desk.ask(.POST, "\(try request.path())/evidence", form) { (list: EvidenceList) in
            DeskWords.table(
                ["NAME", "TYPE", "BYTES", "SHA-256"], list.evidence.map { [$0.name, $0.mediaType, "\($0.size)", $0.sha256.text] })
        }
    }

    /// A file by its own name; a folder's files by their names below it.
    private static func files(_ path: String, asArchive: Bool) throws -> [IntakeForm.File] {
        let place = URL(fileURLWithPath: path).standardizedFileURL
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue else {
            return [IntakeForm.File(path: place.path, name: place.lastPathComponent)]
        }
        if asArchive { return [IntakeForm.File(path: place.path, name: "\(place.lastPathComponent).tar")] }
        let names = (FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []).sorted()
        let files = try names.filter { name in
            let type = try FileManager.default.attributesOfItem(atPath: "\(place.path)/\(name)")[.type] as? FileAttributeType
            return type == .typeRegular
        }
        guard !files.isEmpty else { throw ValidationError("\(path) holds no files") }
        return files.map { IntakeForm.File(path: "\(place.path)/\($0)", name: $0) }
    }
}

struct ReleaseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Package what was taken in for a request; a second person lets it go.")

    @OptionGroup var request: RequestArgument
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/release", Signing(secret: try secret.read())) { DeskWords.proposed($0) }
    }
}

/// Which package of which case.
struct PackageArgument: ParsableArguments {
    @OptionGroup var file: CaseArgument
    @Argument(help: "The package, by its id; comity case show lists them.") var package: String

    func path() throws -> String { "\(try file.path())/transfers/\(try Words.transfer(package))" }
}

struct FetchCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Pull an announced package to your State's node; goes on where it was cut.")

    @OptionGroup var package: PackageArgument
    @Option(help: "Stop after about so many bytes.") var limit: Int64?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try package.path())/fetch", FetchForm(limit: limit)) { (progress: FetchProgress) in
            let resumed = progress.resumedAt > 0 ? ", taken up again at byte \(progress.resumedAt)" : ""
            return progress.isComplete
                ? "complete: \(progress.bytes) bytes now\(resumed)" : "\(progress.bytes) bytes\(resumed); not complete yet"
        }
    }
}

struct DocumentsCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Write the documents that came with a message, once fetched and verified, into a folder.")

    @OptionGroup var package: PackageArgument
    @Option(help: "A folder on the node's machine.") var to: String
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let folder = AnnexFolder(folder: URL(fileURLWithPath: to).standardizedFileURL.path)
        try await desk.ask(.POST, "\(try package.path())/documents", folder) { (written: WrittenFiles) in
            written.files.map { "wrote \(folder.folder)/\($0)" }.joined(separator: "\n")
        }
    }
}

struct VerifyEvidenceCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Open a fetched package, compare every digest, and sign the receipt of its content.")

    @OptionGroup var package: PackageArgument
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try package.path())/verification") { (verified: VerifiedPackage) in
            "every digest is right\n" + DeskWords.package(verified.contents)
        }
    }
}
