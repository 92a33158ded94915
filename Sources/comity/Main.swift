import ArgumentParser
import Foundation

/// The one program of a State: its node, the administration of it, the desk on the command line, and the demonstration.
@main
struct Comity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comity", abstract: "The node that a State runs to cooperate under the UN Convention against Cybercrime.",
        discussion: """
            Exit codes: 0 done, 2 wrong arguments, 3 refused (standard error says by which code and what to do), 4 fault.
            To see it at work: make demo
            """, version: "0.1.0",
        subcommands: [
            NodeCommand.self, KeysCommand.self, UserCommand.self, PeerCommand.self, LogCommand.self, RulesCommand.self,
            PolicyCommand.self, TreatyCommand.self, DemoCommand.self, SignInCommand.self, CaseCommand.self, RequestCommand.self,
            DecisionCommand.self, ThreadCommand.self, ConsultCommand.self, OrderCommand.self, EvidenceCommand.self, DocumentCommand.self,
            AlarmsCommand.self, AuditCommand.self, VaultCommand.self, TransferCommand.self, BenchCommand.self, TokenCommand.self,
        ])

    /// Parses and runs; wrong arguments end with exit code 2.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            FileHandle.standardError.write(Data("\(fullMessage(for: error))\n".utf8))
            Foundation.exit(2)
        }
    }
}
