public import ArgumentParser
public import Exchange
import NIOHTTP1
import NodeWeb

/// `comity consult …`
struct ConsultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consult", abstract: "Talk before deciding: on a ground, on costs; warn, and decide after a warning.",
        subcommands: [
            ConsultGroundCommand.self, ConsultReplyCommand.self, ConsultCostsCommand.self, AnswerCostsCommand.self,
            FutilityCommand.self, SecrecyCommand.self, ContinueCommand.self,
        ])
}

struct ConsultGroundCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "ground", abstract: "Before refusing or postponing: ask whether it can be granted on other terms (40(28)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "The ground, by its id, as essential_interests; see comity decision template.") var ground: String
    @Option(help: "What stands against it, and what would help.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = ConsultationForm(ground: ground, text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/consultations", form) { DeskWords.proposed($0) }
    }
}

struct ConsultReplyCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Reply in a consultation before a refusal or postponement.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The consultation, by its message's digest.") var message: String
    @Option(help: "The reply.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/consultations/\(try Words.digest(message))/reply", form) { DeskWords.proposed($0) }
    }
}

struct ConsultCostsCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "Extraordinary costs are ahead: ask on what terms to go on (40(30)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "The estimate in the smallest unit of the currency: cents, not euros.") var amount: Int64?
    @Option(help: "ISO 4217, as EUR.") var currency: String = "EUR"
    @Option(help: "What costs so much.") var reasons: String
    @Option(help: "The terms that you propose.") var proposal: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = CostForm(
            estimate: amount.map { CostEstimate(amount: $0, currency: currency) }, reasons: reasons, proposal: proposal,
            secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/cost-consultations", form) { DeskWords.proposed($0) }
    }
}

struct AnswerCostsCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer-costs", abstract: "Agree on costs, or do not; a second person signs.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The consultation on costs, by its message's digest.") var message: String
    @Flag(inversion: .prefixedNo, help: "Whether you agree.") var agree: Bool
    @Option(help: "The terms agreed to, or what would be agreed to.") var terms: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = CostReplyForm(agrees: agree, terms: terms, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/cost-consultations/\(try Words.digest(message))/reply", form) {
            DeskWords.proposed($0)
        }
    }
}

struct FutilityCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "futility", abstract: "Warn that preserving may be futile or harmful; nothing is done until they decide (42(7)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "Which items, as 1,2.") var items: String
    @Option(help: "willNotSecure, endangersSecrecy or prejudicesInvestigation.") var reason: FutilityNotice.Futility
    @Option(help: "The warning.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = FutilityForm(items: try Words.items(items), reason: reason, text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/futility-notices", form) { DeskWords.proposed($0) }
    }
}

struct SecrecyCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrecy", abstract: "Tell that a request cannot be kept secret; nothing is done until they decide (40(20)).")

    @OptionGroup var request: RequestArgument
    @Flag(help: "That there is a request cannot be kept secret.") var fact = false
    @Flag(help: "What it says cannot be kept secret.") var substance = false
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SecrecyForm(fact: fact, substance: substance, reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/secrecy-notices", form) { DeskWords.proposed($0) }
    }
}

struct ContinueCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue", abstract: "After such a warning: go on, or do not; a second person signs.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The warning, by its message's digest.") var message: String
    @Flag(inversion: .prefixedNo, help: "Whether it shall be executed nevertheless; otherwise it is withdrawn.") var proceed: Bool
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = ContinuationForm(proceeds: proceed, reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/warnings/\(try Words.digest(message))/decision", form) { DeskWords.proposed($0) }
    }
}

extension FutilityNotice.Futility: ExpressibleByArgument {}
