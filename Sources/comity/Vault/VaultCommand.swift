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
            alarm at the desk of its case. Sealed objects that belong to no case, which a crash can leave behind, are counted, \
            and removed with --sweep; nothing else is changed. Exit code 3 when anything is damaged.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @Option(help: "MB a second at most; 0 as fast as it goes.") var rate: Int64 = 50
    @Flag(help: "Remove sealed objects that belong to no case and are older than an hour.") var sweep = false
    @Flag(help: "Print canonical JSON for programs.") var json = false

    func validate() throws {
        guard (0...1_000_000).contains(rate) else { throw ValidationError("the rate is 0 or more") }
    }

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let outcome: Answer
        do {
            let check = try await CheckVault(node.office)(rate: rate == 0 ? nil : rate * 1_000_000)
            outcome = Answer(check, strays: try await SweepVault(node.office)(removing: sweep))
        } catch {
            try? await node.close()
            throw error
        }
        try await node.close()
        if json {
            print(String(decoding: try Canonical.bytes(of: outcome), as: UTF8.self))
        } else {
            for damage in outcome.damage {
                print("\(damage.code): case \(damage.caseID)\(damage.transfer.map { ", package \($0)" } ?? ""), \(damage.item)")
            }
            if let words = strays(outcome.strays) { print(words) }
            print("\(outcome.objects) objects, \(Bytes.spoken(outcome.bytes)), \(outcome.damage.count) damaged")
        }
        guard outcome.damage.isEmpty else {
            throw CommandFault.refused(
                VaultFault.Code.mismatch.rawValue, "\(outcome.damage.count) items are damaged",
                "restore them from a backup, or ask the State that gave them to release them anew")
        }
    }

    private func strays(_ found: SweepVault.Outcome) -> String? {
        let what = "\(found.objects) sealed objects, \(Bytes.spoken(found.bytes)), belong to no case"
        if found.isBusy { return "something is being taken in: objects that belong to no case were not looked for" }
        if found.objects == 0 { return nil }
        return found.isRemoved ? "\(what) and were removed" : "\(what): comity vault check --sweep removes them"
    }

    private struct Answer: Codable {
        let objects: Int
        let bytes: Int64
        let damage: [CheckVault.Damage]
        let strays: SweepVault.Outcome

        init(_ check: CheckVault.Outcome, strays: SweepVault.Outcome) {
            (objects, bytes, damage) = (check.objects, check.bytes, check.damage)
            self.strays = strays
        }
    }
}
