import ArgumentParser
import Attest
import Convention
import Exchange
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// `comity request …`
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Draft, check, propose, approve, explain, prolong and withdraw requests to another State.",
        discussion: """
            A request is written in a file. Example:

              comity request template preservation > draft.json
              comity request draft XA-26-483917-05 --file draft.json
              comity request propose XA-26-483917-05 1        (you)
              comity request approve XA-26-483917-05          (a second person)
            """,
        subcommands: [
            TemplateCommand.self, DraftCommand.self, CheckCommand.self, ProposeCommand.self, ApproveCommand.self, ReturnCommand.self,
            AnswerCommand.self, AnnexCommand.self, ProlongCommand.self, WithdrawCommand.self,
        ])
}

struct TemplateCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Print a request of a type, with the paragraph that asks for each part.")

    @Argument(help: "preservation, stored_data, mla …") var type: String

    func perform() async throws {
        let rulebook = try Rulebook.bundled()
        guard let type = RequestType(rawValue: type) else {
            throw ValidationError("a type is one of \(RequestType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        print(RequestTemplate(type, by: rulebook).text, terminator: "")
    }
}

struct DraftCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Save a draft; anything may be missing, and the findings say what.")

    @OptionGroup var file: CaseArgument
    @Option(name: .customLong("file"), help: "The draft; see comity request template.") var draft: String
    @Option(help: "The request to replace; a new one when absent.") var request: Int?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let draft = try DraftFile(draft)
        let form = draft.form
        let path = "\(try file.path())/requests"
        try await desk.takeIn(draft.apart, for: try file.path())
        try await desk.ask(request == nil ? .POST : .PUT, request.map { "\(path)/\($0)" } ?? path, form) { DeskWords.draft($0) }
    }
}

struct CheckCommand: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Show what a request still lacks, with the paragraphs.")

    @OptionGroup var request: RequestArgument
    @OptionGroup var desk: DeskOptions

    func perform() async throws { try await desk.ask(.GET, "\(try request.path())/findings") { DeskWords.draft($0) } }
}

struct ProposeCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Stand for a complete request; a second person approves and sends it.")

    @OptionGroup var request: RequestArgument
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/proposal", Signing(secret: try secret.read())) { DeskWords.proposed($0) }
    }
}

struct AnswerCommand: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "answer", abstract: "Answer a question of the requested State.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The question, by its message's digest.") var question: String
    @Option(help: "The answer.") var text: String
    @Option(help: "A document to annex; repeat for several.") var annex: [String] = []
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let annexes = try DeskFile.annexes(annex)
        try await desk.takeIn(annexes.apart, for: try file.path())
        let form = AnswerForm(text: text, attachments: annexes.all, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/questions/\(try Words.digest(question))/answer", form) { DeskWords.proposed($0) }
    }
}

struct AnnexCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "annex", abstract: "Take in a document that is too large for a message, to be named by its digest.",
        discussion: """
            draft, answer and thread supplement do this by themselves for large files. The file lies on the node's machine. Once the message \
            is sent, the other State's node fetches the document as it fetches evidence, and grants nothing before it has.
            """)

    @OptionGroup var file: CaseArgument
    @Argument(help: "The document.") var document: String
    @Option(help: "Its name; the file's own when absent.") var name: String?
    @Option(help: "Its media type, as application/pdf; by content when absent.") var mediaType: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let place = URL(fileURLWithPath: document).standardizedFileURL
        let form = AnnexIntake(path: place.path, name: name ?? place.lastPathComponent, mediaType: mediaType)
        try await desk.ask(.POST, "\(try file.path())/annexes", form) { (annex: AnnexView) in
            "taken in: \(annex.name), \(annex.size) bytes, sha256 \(annex.sha256)"
        }
    }
}

struct ProlongCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "prolong", abstract: "Ask the other State to keep preserved data longer, before the period ends (42(9)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "Which items, as 1,2.") var items: String
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let wish = ExtensionWish(items: try Words.items(items), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/extension-wishes", wish) { DeskWords.proposed($0) }
    }
}

struct WithdrawCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Tell the other State that a request is no longer needed (40(26)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/withdrawal", SignedText(text: reasons, secret: try secret.read())) {
            DeskWords.proposed($0)
        }
    }
}
