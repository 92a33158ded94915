public import ArgumentParser
public import Exchange
import NIOHTTP1
import NodeWeb
import Terms

// Commands of `comity evidence` for what becomes of evidence after it was given.

struct DiscloseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose", abstract: "Give notice that evidence will be, or was, disclosed because it exonerates (40(5), 40(19)).")

    @OptionGroup var package: PackageArgument
    @Option(help: "The proceeding, by your reference.") var reference: String
    @Option(help: "When it was disclosed, if that came first.") var disclosedAt: String?
    @Option(help: "Why; if it came first, why it could not wait.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = DisclosureForm(
            reference: reference, disclosedAt: try disclosedAt.map(Words.moment), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try package.path())/disclosures", form) { DeskWords.proposed($0) }
    }
}

struct ConsultDisclosureCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "consult-disclosure", abstract: "Ask to be consulted before a disclosure of which the other State gave notice.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The notice, by its message's digest.") var message: String
    @Option(help: "What you want to say or know.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/disclosures/\(try Words.digest(message))/consultation", form) {
            DeskWords.proposed($0)
        }
    }
}

struct ReplyDisclosureCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply-disclosure", abstract: "Consult the other State, as it asked, before a disclosure.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "Its wish, by its message's digest.") var message: String
    @Option(help: "The reply.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/disclosure-consultations/\(try Words.digest(message))/reply", form) {
            DeskWords.proposed($0)
        }
    }
}

struct AnnulCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "annul", abstract: "Tell that a court annulled a measure: use stops at both nodes (24).")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The request, or the notice of one package, by its message's digest.") var message: String
    @Option(help: "The court.") var court: String
    @Option(help: "Its decision, by number.") var instrument: String
    @Option(help: "Its date, as 2027-03-01.") var date: String
    @Option(help: "What it found.") var reasons: String = ""
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = AnnulmentForm(
            court: court, instrument: instrument, date: try Words.day(date), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/messages/\(try Words.digest(message))/annulment", form) { DeskWords.proposed($0) }
    }
}

struct ReverseAnnulmentCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "annulment-reversed",
        abstract: "Tell that a court reversed an annulment: with a second signature use opens again (24).")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The annulment, by its message's digest.") var message: String
    @Option(help: "The court.") var court: String
    @Option(help: "Its decision, by number.") var instrument: String
    @Option(help: "Its date, as 2028-03-01.") var date: String
    @Option(help: "What it found.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = AnnulmentForm(
            court: court, instrument: instrument, date: try Words.day(date), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/messages/\(try Words.digest(message))/annulment-reversal", form) {
            DeskWords.proposed($0)
        }
    }
}

struct BreachCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "breach", abstract: "Tell the other State that its data got into wrong hands (36).")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The notice of the package, or the message, by its message's digest.") var message: String
    @Option(help: "When it was discovered.") var discoveredAt: String
    @Option(help: "When it happened, as far as known.") var occurredAt: String?
    @Option(help: "What happened to which kinds of data; name nobody.") var what: String
    @Option(help: "How many persons are concerned, as far as known.") var persons: Int?
    @Option(help: "Likely consequences.") var consequences: String
    @Option(help: "What was done against it.") var measures: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = BreachForm(
            discoveredAt: try Words.moment(discoveredAt), occurredAt: try occurredAt.map(Words.moment), what: what, persons: persons,
            consequences: consequences, measures: measures, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/messages/\(try Words.digest(message))/breach", form) { DeskWords.proposed($0) }
    }
}

struct FeedbackCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Tell the State that gave evidence what became of it.")

    @OptionGroup var package: PackageArgument
    @Option(help: "notUsed, usedInInvestigation, usedInCourt, ledToCharge, ledToConviction, ledToAcquittal, discontinued.") var outcome:
        UseFeedback.Outcome
    @Option(help: "In words.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = FeedbackForm(outcome: outcome, text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try package.path())/feedback", form) { DeskWords.proposed($0) }
    }
}

struct EraseEvidenceCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy a received package whose time is over, and prove it to its giver; a second person signs the proof.")

    @OptionGroup var package: PackageArgument
    @Option(help: "How it is destroyed, backups included.") var how: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: how, secret: try secret.read())
        try await desk.ask(.POST, "\(try package.path())/erasure", form) { DeskWords.proposed($0) }
    }
}

extension UseFeedback.Outcome: ExpressibleByArgument {}
