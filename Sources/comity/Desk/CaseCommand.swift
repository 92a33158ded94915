import ArgumentParser
import Casework
import Exchange
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// `comity case …`
struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "List, read, refer, route and close cases; give the second signature; write the dossier.",
        subcommands: [
            ListCasesCommand.self, ShowCase.self, ReferCommand.self, TakeCommand.self, AssignCommand.self, ApproveCommand.self,
            ReturnCommand.self, CloseCommand.self, DossierCommand.self, EraseCommand.self, CaseClocks.self, NoteCommand.self,
            OverlapsCommand.self,
        ])
}

struct ListCasesCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the cases that you may see, the most pressing first.")

    @Option(help: "requesting or requested.") var direction: String?
    @Flag(help: "Closed ones too.") var all = false
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard direction.map({ CaseDirection(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--direction is requesting or requested")
        }
        let query = [direction.map { "direction=\($0)" }, all ? "all=true" : nil].compactMap(\.self).joined(separator: "&")
        try await desk.ask(.GET, query.isEmpty ? "cases" : "cases?\(query)") { DeskWords.cases($0) }
    }
}

struct ShowCase: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case: requests, clocks, messages with their receipts, evidence.")

    @OptionGroup var file: CaseArgument
    @OptionGroup var desk: DeskOptions

    func perform() async throws { try await desk.ask(.GET, try file.path()) { DeskWords.file($0) } }
}

struct ReferCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer", abstract: "Refer a matter to the central authority: a case begins.",
        discussion: "Example: comity case refer --title \"Hospital\" --task \"Preserve two accounts at Beta Mail\" --counterpart XB/central"
    )

    @Option(help: "What it is about, for your own list.") var title: String
    @Option(help: "What the central authority is asked to obtain.") var task: String
    @Option(help: "The authority of your State that shall take it.") var authority: String = "central"
    @Option(help: "Where the data are thought to be, as XB/central.") var counterpart: String?
    @Option(help: "The police's own reference.") var police: String?
    @Option(help: "The prosecution's own reference.") var prosecution: String?
    @Option(help: "The court's own reference.") var court: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let referral = Referral(
            title: title, task: task, authority: try Words.authority(authority), counterpart: try counterpart.map(Words.party),
            references: References(police: police, prosecution: prosecution, court: court))
        try await desk.ask(.POST, "cases", referral) { (view: CaseView) in "case \(view.reference) is with \(view.authority)" }
    }
}

struct TakeCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Take a received message in hand; the other State gets a receipt of it.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The message's digest; the last received one when absent.") var message: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let path = try file.path()
        let digest: Digest
        if let message {
            digest = try Words.digest(message)
        } else {
            let view: CaseView = try await desk.read(path)
            guard let last = view.messages.last(where: { !$0.isOurs }) else {
                throw CommandFault.refused("message.unknown", "nothing was received in this case")
            }
            digest = last.digest
        }
        try await desk.tell("\(path)/messages/\(digest)/handover", nil, "message \(digest.short) is in your hands")
    }
}

struct AssignCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Route a case to an authority of your State, and say who there needs to know it.")

    @OptionGroup var file: CaseArgument
    @Option(help: "The authority.") var to: String
    @Option(help: "What it is asked to do.") var task: String
    @Option(help: "A person there, by pseudonym; repeat for several.") var officer: [String] = []
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = AssignmentForm(authority: try Words.authority(to), task: task, officers: try officer.map(Words.officer))
        try await desk.tell("\(try file.path())/assignments", form, "routed to \(to)")
    }
}

struct CloseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a case on your side and tell the other State; use limits and retention go on.")

    @OptionGroup var file: CaseArgument
    @Option(help: "A word to the other State.") var note: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try file.path())/closure", SignedText(text: note, secret: try secret.read())) {
            DeskWords.proposed($0)
        }
    }
}

struct DossierCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "Write the case's dossier for a court, on the node's machine.",
        discussion: "The court checks it with comity-verify, or with the stock programs that its VERIFY.txt names.")

    @OptionGroup var file: CaseArgument
    @Option(help: "A folder on the node's machine that does not exist yet.") var to: String
    @Option(help: "A message to leave out, by digest; repeat for several. The dossier says that it was.") var withhold: [String] = []
    @Option(help: "Write the key that opens the evidence to this file on the node's machine, for the court alone.") var identityTo: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let order = DossierOrder(path: to, withholding: try withhold.map(Words.digest), identityTo: identityTo)
        try await desk.tell("\(try file.path())/dossiers", order, "dossier written to \(to)")
    }
}
