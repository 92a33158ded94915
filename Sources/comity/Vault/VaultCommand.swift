import ArgumentParser
import Attest
import Casework
import Terms

/// `comity vault …`
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "Look after the sealed evidence of a node.", subcommands: [CheckVaultCommand.self])
}

struct CheckVaultCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read all sealed evidence again and report what is damaged.",
        discussion: """
            Works beside a running node, at a limited rate; meant for a timer, once a month. Each damaged item is printed and raises an \
            alarm at the desk of its case. Nothing is changed. Exit code 3 when anything is damaged.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @Option(help: "MB a second at most; 0 as fast as it goes.") var rate: Int64 = 50
    @Flag(help: "Print canonical JSON for programs.") var json = false

    func validate() throws {
        guard (0...1_000_000).contains(rate) else { throw ValidationError("the rate is 0 or more") }
    }

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let outcome = try await CheckVault(node.office)(rate: rate == 0 ? nil : rate * 1_000_000)
        try await node.close()
        if json {
            print(String(decoding: try Canonical.bytes(of: outcome), as: UTF8.self))
        } else {
            for damage in outcome.damage {
                print("\(damage.code): case \(damage.caseID)\(damage.transfer.map { ", package \($0)" } ?? ""), \(damage.item)")
            }
            print("\(outcome.objects) objects, \(Bytes.spoken(outcome.bytes)), \(outcome.damage.count) damaged")
        }
        guard outcome.damage.isEmpty else {
            throw CommandFault.refused(
                VaultFault.Code.mismatch.rawValue, "\(outcome.damage.count) items are damaged",
                "restore them from a backup, or ask the State that gave them to release them anew")
        }
    }
}
