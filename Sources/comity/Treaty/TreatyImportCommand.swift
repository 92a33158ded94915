import ArgumentParser
import Casework
import Convention
import DepositaryXML
import Foundation
import Terms

struct TreatyImportCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take the depositary's table, or recorded actions, into the node's register.",
        discussion: """
            FILE is the depositary's XML, fetched by you from
              https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-16.en.xml
            or a JSON file of actions that a legal officer recorded, {"actions": [...]}, in the form of the built-in table \
            (comity treaty status --json shows what is on record; docs/treaty-status.md describes the form).

            A page that says the service is unavailable, half a file, the table of another treaty, a mark that does not read or a table \
            from which something is gone is refused with a code, and the register stays as it was. Every import is signed by the node, \
            chained to the one before and logged.
            """)

    @Argument(help: "The file to import.") var file: String
    @Option(help: "The node's data folder.") var data: String
    @Option(help: "The day on which it was fetched; today when absent.") var seen: String?
    @Option(help: ArgumentHelp("The code of a name that is not known, as \"Name in the table=XX\".", valueName: "name=code"))
    var name: [String] = []
    @Option(help: "Why it is right that something is gone that was there.") var acceptLoss: String?
    @Flag(help: "Only say what would change.") var trial = false
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?

    func validate() throws {
        if let seen { _ = try TreatyArguments.day(seen) }
        _ = try TreatyArguments.names(name)
        if let acceptLoss, acceptLoss.allSatisfy(\.isWhitespace) { throw ValidationError("--accept-loss wants the reason in words") }
    }

    func perform() async throws {
        let bytes = try Self.bytes(of: file)
        let content = try Self.content(bytes)
        let node = try NodeAssembly.open(NodeFolder(path: data), passphrase: try Passphrase.ofNode(file: passphraseFile))
        let outcome: ImportTreatyStatus.Outcome
        do {
            outcome = try await ImportTreatyStatus(node.office)(
                content, bytes: bytes, seen: try seen.map(TreatyArguments.day) ?? node.office.time.now().day,
                names: try TreatyArguments.names(name), acceptedLoss: acceptLoss, trial: trial)
        } catch {
            try await node.close()
            throw error
        }
        let today = node.office.time.now().day
        try await node.close()
        if json {
            return try TreatyView.printJSON(
                View(record: outcome.record?.number, changes: outcome.changes, convention: TreatyView.Whole(outcome.reading, on: today)))
        }
        for change in outcome.changes { print("  \(change.kind.rawValue)  \(change.state)  \(change.act.rawValue)  \(change.action)") }
        if let record = outcome.record {
            print("record \(record.number): \(outcome.changes.count) changes")
        } else {
            print(trial ? "trial: \(outcome.changes.count) changes; nothing was written" : "nothing new; nothing was written")
        }
        print(TreatyStatusCommand.whole(outcome.reading.convention(on: today), try TreatyWords.english()))
    }

    private struct View: Encodable {
        let record: Int?
        let changes: [TreatyChange]
        let convention: TreatyView.Whole
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        if let size = attributes?[.size] as? Int, size > DepositaryXML.largest {
            throw DepositaryFault(.tooLarge, "\(file) has \(size) bytes; the largest table has about three million")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused("treaty.import.noFile", "cannot read \(file)")
        }
        return Array(data)
    }

    private struct Recorded: Decodable { let actions: [TreatyAction] }

    private static func content(_ bytes: [UInt8]) throws -> ImportTreatyStatus.Content {
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return .table(try DepositaryXML.table(from: bytes)) }
        do {
            return .actions(try JSONDecoder().decode(Recorded.self, from: Data(bytes)).actions)
        } catch let fault as DecodingError {
            throw DepositaryFault(.actions, "the actions do not read: \(fault)")
        }
    }
}

struct TreatyHistoryCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Every import into the node's register, with what it changed; checks the chain of signatures.")

    @OptionGroup var data: DataOption
    @Flag(help: "Print JSON.") var json = false

    func perform() async throws {
        let folder = data.folder
        try folder.requireNode()
        let records = try await folder.treatyBook().history().map(\.record)
        if json { return try TreatyView.printJSON(records.map(View.init)) }
        if records.isEmpty { print("nothing was imported") }
        for record in records {
            print(
                "\(record.number)  \(record.at)  \(record.source.kind.rawValue)  seen \(record.source.seen)  sha256 \(record.source.digest)"
            )
            if let reason = record.reason { print("    loss accepted: \(reason)") }
            for change in record.changes { print("    \(change.kind.rawValue)  \(change.state)  \(change.act.rawValue)  \(change.action)") }
        }
    }

    private struct View: Encodable {
        let number: Int
        let at: Moment
        let source: TreatyRecord.Source
        let reason: String?
        let changes: [TreatyChange]

        init(_ record: TreatyRecord) {
            number = record.number
            at = record.at
            source = record.source
            reason = record.reason
            changes = record.changes
        }
    }
}
