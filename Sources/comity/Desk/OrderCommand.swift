import ArgumentParser
import Casework
import Convention
import Exchange
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// `comity order …`
struct OrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Order a provider of your State, write down its answer, report, and renew.",
        subcommands: [
            IssueOrder.self, PrintOrder.self, RecordAnswer.self, ReportCommand.self, RenewCommand.self, TasksCommand.self,
            ProlongOrder.self,
            ReleaseData.self,
        ])
}

struct IssueOrder: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issue an order under your own law and print it for the provider.",
        discussion: "Measures: preservation_order (25, at most 90 days), production_order (27), search_seizure (28) …")

    @OptionGroup var request: RequestArgument
    @Option(help: "The measure.") var measure: String
    @Option(help: "The provider.") var provider: String
    @Option(help: "Which items, as 1,2.") var items: String
    @Option(help: "The provision of your law.") var legalBasis: String
    @Option(help: "For how many days it binds.") var days: Int64 = 90
    @Flag(help: "The provider must not tell the user (25(3)).") var keepSecret = false
    @Option(help: "Write the page to print to this file.") var html: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = OrderForm(
            measure: measure, provider: provider, items: try Words.items(items), legalBasis: legalBasis, days: days, keepSecret: keepSecret)
        let path = "\(try request.path())/orders"
        let order: OrderView = try await desk.atDesk { try await $0.call(.POST, path, form) }
        if let html { try Data(order.html.utf8).write(to: URL(fileURLWithPath: html)) }
        try desk.show(order, order.text)
    }
}

struct PrintOrder: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "print", abstract: "Print an order again.")

    @OptionGroup var request: RequestArgument
    @Argument(help: "The order's number.") var order: Int
    @Flag(help: "As a page of HTML.") var html = false
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let html = html
        try await desk.ask(.GET, "\(try request.path())/orders/\(order)") { (view: OrderView) in html ? view.html : view.text }
    }
}

struct RecordAnswer: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Write down what the provider answered, for one item.",
        discussion: "Outcomes: \(ItemResult.Outcome.allCases.map(\.rawValue).joined(separator: ", ")). Preserved needs --since and --until."
    )

    @OptionGroup var request: RequestArgument
    @Argument(help: "The order's number.") var order: Int
    @Option(help: "The item.") var item: Int
    @Option(help: "What became of it.") var outcome: String
    @Option(help: "Since when, as 2027-03-01T12:00:00Z.") var since: String?
    @Option(help: "Until when.") var until: String?
    @Option(help: "What else the provider said.") var note: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard let outcome = ItemResult.Outcome(rawValue: outcome) else {
            throw ValidationError("--outcome is one of \(ItemResult.Outcome.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let result = ItemResult(
            item: item, outcome: outcome, effectedAt: try since.map(Words.moment), until: try until.map(Words.moment), note: note)
        try await desk.tell(
            "\(try request.path())/orders/\(order)/answer", ProviderAnswer(results: [result]), "written down; nothing was told yet")
    }
}

struct ReportCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Tell the requesting State what was done for each item; for a preservation this starts the clocks.",
        discussion: """
            Where the request asks for formalities (comity case show --json), answer each of them in a file, and have certificates filled:

              {"formalities": [{"formality": 1, "isMet": true, "document": "authenticity.txt"},
                               {"formality": 2, "isMet": false, "reasons": "Our law knows no such oath."}],
               "certificates": [{"form": "authenticity", "name": "", "function": "", "place": ""}]}

            Forms: \(CertificateID.allCases.map(\.rawValue).joined(separator: ", ")); each becomes a file FORM.txt beside the report.
            """)

    @OptionGroup var request: RequestArgument
    @Option(help: "Only these items, as 1,2; all that were granted when absent.") var items: String?
    @Option(help: "Formalities answered, certificates wanted.") var file: String?
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    private struct Answered: Codable {
        let formalities: [FormalityResult]?
        let certificates: [CertificateOrder]?
    }

    func perform() async throws {
        let answered = try file.map { try DeskFile.value(Answered.self, in: $0) }
        let form = ReportForm(
            items: try items.map(Words.items), formalities: answered?.formalities, certificates: answered?.certificates,
            secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/report", form) { DeskWords.proposed($0) }
    }
}

struct RenewCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Renew a preservation as the other State has asked, and tell it until when (42(9), 25(2)).")

    @OptionGroup var request: RequestArgument
    @Option(help: "By how many days; at most 90.") var days: Int64
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/extensions", ExtensionGrant(days: days, secret: try secret.read())) {
            DeskWords.proposed($0)
        }
    }
}
