import ArgumentParser
import Casework
import Convention
import NIOHTTP1
import NodeWeb

/// `comity decision …`
struct DecisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "Decide on another State's request: ask, answer every ground and safeguard, decide, authorise.",
        discussion: """
            A decision is written in a file that asks every question of the Convention. Example:

              comity decision template XB-26-483917-05 2 > decision.json
              comity decision check XB-26-483917-05 2 --file decision.json
              comity decision propose XB-26-483917-05 2 --file decision.json
            """,
        subcommands: [
            DecisionTemplateCommand.self, CheckDecision.self, ProposeDecisionCommand.self, ApproveCommand.self, ReturnCommand.self,
            AskCommand.self, AuthoriseCommand.self,
        ])
}

struct DecisionTemplateCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Print the questions that a decision must answer, with their paragraphs.")

    @OptionGroup var request: RequestArgument
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.GET, "\(try request.path())/decision-questions") { DecisionTemplate($0).text }
    }
}

struct CheckDecision: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Show what a decision still lacks, without proposing it.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The decision; see comity decision template.") var file: String
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/decision-findings", try DecisionTemplate.read(file)) { DeskWords.draft($0) }
    }
}

struct ProposeDecisionCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Propose a decision; granting a preservation takes effect at once, all else waits for the rights reviewer.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The decision; see comity decision template.") var file: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = DecisionForm(proposal: try DecisionTemplate.read(file), secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/decision", form) { DeskWords.proposed($0) }
    }
}

struct AskCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask the requesting State for what is missing, before refusing for want of it (40(16)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "The question.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/questions", SignedText(text: text, secret: try secret.read())) {
            DeskWords.proposed($0)
        }
    }
}

struct AuthoriseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorise", abstract: "Record the authorisation that your own law asks for before an intrusive measure (24(4)).",
        discussion: "Without --file, prints the form with the paragraph that asks for each part.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The authorisation.") var file: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard let file else { return print(DecisionTemplate.authorisation, terminator: "") }
        let authorisation = try DeskFile.value(DomesticAuthorisation.self, in: file)
        try await desk.tell("\(try request.path())/authorisation", authorisation, "recorded; the measure may be carried out")
    }
}
