import ArgumentParser
import Casework
import Convention
import NIOHTTP1
import NodeWeb
import Terms

/// `comity case clocks`
struct CaseClocks: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks", abstract: "List the clocks of a case: by which paragraph, on whom, until when, how far taken up.")

    @OptionGroup var file: CaseArgument
    @Flag(help: "Settled ones too.") var all = false
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let all = all
        try await desk.ask(.GET, "\(try file.path())/clocks") { (list: ClockList) in
            DeskWords.clocks(list.clocks.filter { all || $0.settledAt == nil })
        }
    }
}

/// `comity case note`
struct NoteCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Note something that starts or stops a clock; telling the other State is a message of its own.",
        discussion: "Occurrences: \(Occurrence.allCases.map(\.rawValue).joined(separator: ", ")). person-lent needs --until.")

    @OptionGroup var request: RequestArgument
    @Argument(help: "What happened.") var occurrence: String
    @Option(help: "Until when, as 2027-03-01T12:00:00Z.") var until: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard let occurrence = Occurrence(rawValue: occurrence) else {
            throw ValidationError("OCCURRENCE is one of \(Occurrence.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let form = OccurrenceForm(occurrence: occurrence, until: try until.map(Words.moment))
        try await desk.ask(.POST, "\(try request.path())/occurrences", form) { (list: ClockList) in DeskWords.clocks(list.clocks) }
    }
}

/// `comity case overlaps`
struct OverlapsCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "overlaps",
        abstract: "List other cases of your State that name the same; whom to ask, not what they are about (22(5)).")

    @OptionGroup var file: CaseArgument
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.GET, "\(try file.path())/overlaps") { (list: OverlapList) in
            list.overlaps.isEmpty
                ? "no other case names the same"
                : DeskWords.table(
                    ["ASK", "ABOUT ITEMS", "CASE", "PARAGRAPH"],
                    list.overlaps.map { overlap in
                        [
                            overlap.authority.text, overlap.items.map(String.init).joined(separator: ", "),
                            overlap.reference?.text ?? "not yours to see", overlap.citation.text,
                        ]
                    })
        }
    }
}

/// `comity order tasks`
struct TasksCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "List what is prepared about preserved data: renewals, answers, releases. Nothing of it has happened.")

    @Option(name: .customLong("case"), help: "Only of this case.") var reference: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let path: String
        if let reference {
            guard let key = CaseKey(text: reference) else { throw ValidationError("\(reference) is no reference of a case") }
            path = "cases/\(key)/preservation-tasks"
        } else {
            path = "preservation-tasks"
        }
        try await desk.ask(.GET, path) { (list: PreservationTaskList) in
            list.tasks.isEmpty
                ? "nothing is due"
                : DeskWords.table(
                    ["DUE", "TASK", "CASE", "REQUEST", "ITEMS", "ORDER", "DAYS", "PARAGRAPH"],
                    list.tasks.map { task in
                        [
                            task.due.text, task.kind.rawValue, task.reference.text, "\(task.request)",
                            task.items.map(String.init).joined(separator: ", "), task.order.map(String.init) ?? "-",
                            task.days.map(String.init) ?? "-", task.paragraph,
                        ]
                    })
        }
    }
}

/// `comity order prolong`
struct ProlongOrder: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "prolong", abstract: "Renew your own preservation order while the data are owed to the other State (25(2), 42(8)).")

    @OptionGroup var request: RequestArgument
    @Argument(help: "The order's number.") var order: Int
    @Option(help: "By how many days; at most 90.") var days: Int64
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try request.path())/orders/\(order)/renewals", OrderRenewal(days: days)) { (view: OrderView) in
            "order \(view.order.number) now binds until \(view.order.until)"
        }
    }
}

/// `comity order release`
struct ReleaseData: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let preserved data go when nothing is owed any more, and tell the other State, signed.")

    @OptionGroup var request: RequestArgument
    @Option(help: "Which items, as 1,2.") var items: String
    @Option(help: "Why; the other State reads it.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = ReleaseForm(items: try Words.items(items), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try request.path())/releases", form) { DeskWords.proposed($0) }
    }
}

extension DeskWords {
    /// Clocks in a table; what is this house's own is marked so, and what was not checked against the authentic text too.
    static func clocks(_ clocks: [ClockView]) -> String {
        guard !clocks.isEmpty else { return "no clock runs" }
        return table(
            ["ENDS", "STATUS", "LEVEL", "CLOCK", "PARAGRAPH", "ON", "REQUEST", "ITEM"],
            clocks.map { clock -> [String] in
                let ends: String = clock.heldSince.map { "held since \($0)" } ?? clock.ends.text
                let level: String = clock.level?.rawValue ?? "-"
                let item: String = clock.item.map(String.init) ?? "-"
                return [
                    ends, clock.status, level, clock.rule.rawValue, place(of: clock), clock.actor.rawValue, "\(clock.request)", item,
                ]
            })
    }

    private static func place(of clock: ClockView) -> String {
        let policy = clock.isPolicy && !clock.citation.isPolicy ? ", length by policy" : ""
        let mark = clock.mark.map { " [\($0)]" } ?? ""
        return clock.citation.text + policy + mark
    }
}
