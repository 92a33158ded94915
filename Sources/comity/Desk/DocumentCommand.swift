import ArgumentParser
import Attest
import Foundation
import NodeWeb
import Terms

/// `comity document …`
struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Print records of a case as tagged PDF, in both States' languages; tell the code that stands on printed pages.",
        discussion: "A document is a rendering. The signed record is what its code leads to.",
        subcommands: [
            PrintMessageCommand.self, PrintReceiptsCommand.self, PrintDraftCommand.self, PrintCustodyCommand.self, CodeCommand.self,
            PassagesCommand.self,
        ])
}

/// Where the PDF goes, and in which languages.
struct PrintingOptions: ParsableArguments {
    @Option(help: "The file to write; it must not exist. A name that names nobody when absent.") var to: String?
    @Option(help: "The sender's and the receiver's language, as ar-zh; the two States' own when absent.") var languages: String?
    @OptionGroup var desk: DeskOptions

    /// - Parameter path: Behind the case's path.
    func print(_ path: String) async throws {
        var query = ""
        if let languages {
            guard languages.utf8.allSatisfy({ (97...122).contains($0) || $0 == 45 }) else {
                throw ValidationError("\(languages) are no two languages; write them as ar-zh")
            }
            query = "?languages=\(languages)"
        }
        let printed: PrintedDocument = try await desk.read(path + query)
        let place = URL(fileURLWithPath: to ?? printed.name)
        do { try Data(printed.data.bytes).write(to: place, options: .withoutOverwriting) } catch {
            throw CommandFault.refused("file.notWritten", "\(place.path) cannot be written, or exists", "give another name with --to")
        }
        try desk.show(
            Written(file: place.path, bytes: printed.data.bytes.count, digest: printed.digest, code: printed.code),
            "wrote \(place.path), \(printed.data.bytes.count) bytes\nrecord \(printed.digest)\ncode   \(printed.code)")
    }

    private struct Written: Codable {
        let file: String
        let bytes: Int
        let digest: Digest
        let code: VerificationCode
    }
}

struct PrintMessageCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Print a message of the thread: a request, a decision, an answer, any other.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The message, by its digest; comity case show lists them.") var message: String
    @OptionGroup var printing: PrintingOptions

    func perform() async throws { try await printing.print("\(try file.path())/messages/\(try Words.digest(message))/document") }
}

struct PrintReceiptsCommand: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "receipts", abstract: "Print the receipts for a message.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The message, by its digest; comity case show lists them.") var message: String
    @OptionGroup var printing: PrintingOptions

    func perform() async throws {
        try await printing.print("\(try file.path())/messages/\(try Words.digest(message))/receipts/document")
    }
}

struct PrintDraftCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Print what waits for a second signature, as it will read.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The statement, by the id under which it waits.") var message: String
    @OptionGroup var printing: PrintingOptions

    func perform() async throws {
        guard let id = MessageID(text: message) else { throw ValidationError("\(message) is no id; comity case show lists them") }
        try await printing.print("\(try file.path())/approvals/\(id)/document")
    }
}

struct PrintCustodyCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "custody", abstract: "Print who had the evidence when, why and how.")

    @OptionGroup var file: CaseArgument
    @Option(help: "One piece of evidence only, by its place in the case's list.") var piece: Int?
    @OptionGroup var printing: PrintingOptions

    func perform() async throws {
        try await printing.print("\(try file.path())/\(piece.map { "evidence/\($0)" } ?? "custody")/document")
    }
}
