public import ArgumentParser
import Convention
public import Exchange
import NIOHTTP1
import NodeWeb
import Terms

/// `comity thread …`
struct ThreadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thread",
        abstract: "Everything else that is said in a thread: status, reminders, dates, supplements, recalls, reopening.",
        subcommands: [
            EnquireCommand.self, StatusCommand.self, RemindCommand.self, SupplementCommand.self, DeadlineCommand.self, HearingCommand.self,
            ForwardCommand.self,
            RecallCommand.self, AnswerRecallCommand.self, ReopenCommand.self,
        ])
}

struct EnquireCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "enquire", abstract: "Ask how far a request is (40(26)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "What you would like to know.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/status-enquiries", form) { DeskWords.proposed($0) }
    }
}

struct StatusCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Answer an enquiry; the stage is taken from your node's books.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The enquiry, by its message's digest.") var message: String
    @Option(help: "A word to it.") var text: String
    @Option(help: "When the next step is expected, as 2027-03-01T12:00:00Z.") var expected: String?
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = StatusForm(text: text, expected: try expected.map(Words.moment), secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/status-enquiries/\(try Words.digest(message))/report", form) {
            DeskWords.proposed($0)
        }
    }
}

struct RemindCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Remind the other State of a message that it has not answered.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "Your message, by its message's digest.") var message: String
    @Option(help: "The reminder.") var text: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: text, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/messages/\(try Words.digest(message))/reminders", form) { DeskWords.proposed($0) }
    }
}

struct SupplementCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "supplement", abstract: "Add to a request or change it: items, facts, documents.",
        discussion: """
            Before the decision it becomes part of the request; after it, it is a request of its own and needs a decision of its own. \
            The file holds what is added, as {"items": [...], "facts": "...", "assistance": "..."}; items as in comity request template.
            """)

    @OptionGroup var request: RequestArgument
    @Option(help: "What is added.") var file: String?
    @Option(help: "A document to annex; repeat for several.") var annex: [String] = []
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    private struct Added: Codable {
        let items: [RequestItem]?
        let facts: String?
        let assistance: String?
    }

    func perform() async throws {
        let added = try file.map { try DeskFile.value(Added.self, in: $0) }
        let annexes = try DeskFile.annexes(annex)
        try await desk.takeIn(annexes.apart, for: try request.file.path())
        let form = SupplementForm(
            items: added?.items, facts: added?.facts, assistance: added?.assistance, reasons: reasons,
            attachments: annexes.all, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/supplements", form) { DeskWords.proposed($0) }
    }
}

struct DeadlineCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Move the deadline of your request, or let it fall.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The new deadline; none any more when absent.") var to: String?
    @Option(help: "Why that deadline: only one with reasons counts (40(26)).") var because: String = ""
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = DeadlineForm(
            deadline: try to.map { Deadline(moment: try Words.moment($0), reason: because) }, reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/deadline-changes", form) { DeskWords.proposed($0) }
    }
}

struct HearingCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearing", abstract: "Tell that the hearing that a request named is cancelled or moved.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The new date; cancelled when absent.") var to: String?
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = HearingForm(newDate: try to.map(Words.moment), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/hearing-cancellations", form) { DeskWords.proposed($0) }
    }
}

struct ForwardCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "forward", abstract: "Pass a request on to the authority of your State that executes it, and tell who has it.")

    @OptionGroup var request: RequestArgument
    @Option(help: "The authority.") var to: String
    @Option(help: "What it is asked to do; does not cross the border.") var task: String
    @Option(help: "A person there, by pseudonym; repeat for several.") var officer: [String] = []
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = ForwardingForm(
            authority: try Words.authority(to), task: task, officers: try officer.map(Words.officer), secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/forwardings", form) { DeskWords.proposed($0) }
    }
}

struct RecallCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Recall a message that was sent by mistake: the other node sets it apart at once.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "Your message, by its message's digest.") var message: String
    @Flag(help: "Ask for its deletion; otherwise it is kept, closed.") var delete = false
    @Option(help: "Why, without repeating what they must not know.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = RecallForm(demand: delete ? .delete : .quarantine, reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/messages/\(try Words.digest(message))/recall", form) { DeskWords.proposed($0) }
    }
}

struct AnswerRecallCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer-recall", abstract: "Say what was done with a message that its sender recalled.",
        discussion: "deleted removes what it said from case, store and vault for good.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The recall, by its message's digest.") var message: String
    @Option(help: "deleted, quarantined or declined.") var outcome: RecallOutcome
    @Option(help: "Who had seen it, what was made of it; why it is kept.") var note: String = ""
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = RecallAnswerForm(outcome: outcome, note: note, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/recalls/\(try Words.digest(message))/answer", form) { DeskWords.proposed($0) }
    }
}

struct ReopenCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Reopen a closed case on both sides.")

    @OptionGroup var file: CaseArgument
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = SignedText(text: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/reopening", form) { DeskWords.proposed($0) }
    }
}

extension RecallOutcome: ExpressibleByArgument {}
