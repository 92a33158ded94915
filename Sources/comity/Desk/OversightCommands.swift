import ArgumentParser
import Convention
import NIOHTTP1
import NodeWeb
import Terms

/// `comity alarms`
struct AlarmsCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarms", abstract: "List what somebody has to look at: clocks, deliveries, keys.")

    @Flag(help: "Settled ones too.") var all = false
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.GET, all ? "alarms?all=true" : "alarms") { (list: AlarmList) in
            list.alarms.isEmpty
                ? "no alarms"
                : DeskWords.table(
                    ["AT", "LEVEL", "ALARM", "STATE", "CASE"],
                    list.alarms.map { [$0.at.text, $0.level.rawValue, $0.code, $0.peer?.text ?? "-", $0.caseID?.text ?? "-"] })
        }
    }
}

/// `comity audit`
struct AuditCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Read the audit trail; reading it is noted in it.")

    @Option(name: .customLong("case"), help: "Only of this case.") var file: String?
    @Option(help: "At most so many lines, the last ones.") var limit: Int = 100
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        var path = "audit?limit=\(limit)"
        if let file {
            guard let key = CaseKey(text: file) else { throw ValidationError("\(file) is no reference of a case") }
            path += "&case=\(key)"
        }
        try await desk.ask(.GET, path) { (trail: AuditTrail) in
            DeskWords.table(
                ["AT", "OFFICER", "ACT", "OUTCOME", "CODE"],
                trail.lines.map { [$0.at.text, $0.officer?.text ?? "-", $0.verb, $0.outcome, $0.code] })
        }
    }
}
