import ArgumentParser
import Exchange
import Foundation
import NIOHTTP1
import NodeWeb

/// `comity case erase …`
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase a closed case: one person proposes and cites the rule, another approves.",
        discussion: """
            Destroys the case's key, its thread's key, salts and evidence. A signed tombstone and the log stay; copies that others hold, \
            dossiers and backups are not touched.
            """,
        subcommands: [ProposeEraseCommand.self, ApproveEraseCommand.self])
}

struct ProposeEraseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose to erase a closed case.",
        discussion:
            "Example: comity case erase propose XA-27-000001-05 --ground retention-ended --rule \"Criminal Records Act, section 12(3)\"")

    @OptionGroup var file: CaseArgument
    @Option(help: "Why: \(ErasureOrder.Ground.allCases.map(\.rawValue).joined(separator: ", ")).") var ground: String
    @Option(help: "The rule, cited; it stays for ever, so it names nobody.") var rule: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard let ground = ErasureOrder.Ground(rawValue: ground) else {
            throw ValidationError("--ground is one of \(ErasureOrder.Ground.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let form = ErasureForm(ground: ground, rule: rule, secret: try secret.read())
        try await desk.tell("\(try file.path())/erasure", form, "proposed; a second person must approve it")
    }
}

struct ApproveEraseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve the erasure that somebody else proposed; there is no way back.")

    @OptionGroup var file: CaseArgument
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.tell(
            "\(try file.path())/erasure/approval", Signing(secret: try secret.read()), "erased; the tombstone is signed and logged")
    }
}
