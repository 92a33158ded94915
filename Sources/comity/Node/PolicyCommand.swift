import ArgumentParser
import Attest
import Casework
import Convention
import Foundation
import Terms

/// `comity policy …`
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show, check and set what the State asks of itself beyond the Convention.",
        discussion: "A policy may raise the floor of the safeguards and never lower it. docs/policy.md says what it can hold.",
        subcommands: [ShowPolicy.self, CheckPolicy.self, SetPolicy.self])
}

struct ShowPolicy: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the policy that the node starts with, its digest, and what it changes.")

    @OptionGroup var data: DataOption
    @Flag(help: "Print canonical JSON for programs.") var json = false

    func perform() async throws {
        let rulebook = try PolicyFile.rulebook(in: data.folder)
        let bytes = try Canonical.bytes(of: rulebook.policy)
        guard !json else { return print(String(decoding: bytes, as: UTF8.self)) }
        print("digest: \(Digest(of: bytes))")
        for line in PolicyWords.lines(of: rulebook) { print(line) }
    }
}

struct CheckPolicy: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a policy file without taking it: every place at which it lowers the floor.")

    @Argument(help: "The file.") var file: String
    @OptionGroup var output: OutputOption

    private struct View: Encodable {
        let digest: Digest
        let policy: StatePolicy
        /// What it changes, in words.
        let changes: [String]
    }

    func perform() async throws {
        let rulebook = try PolicyFile.raised(try Rulebook.bundled(), by: try PolicyFile.read(file))
        let digest = Digest(of: try Canonical.bytes(of: rulebook.policy))
        let changes = PolicyWords.lines(of: rulebook)
        try output.show(
            View(digest: digest, policy: rulebook.policy, changes: changes),
            (["digest: \(digest)"] + changes + ["nothing in it lowers the floor"]).joined(separator: "\n"))
    }
}

struct SetPolicy: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Put a policy in place: signed, logged, published.",
        discussion: "The node must not be running; it obeys the policy from its next start.")

    @OptionGroup var data: DataOption
    @Argument(help: "The file.") var file: String
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    private struct View: Encodable {
        /// False when the node had this policy already.
        let isNew: Bool
        let digest: Digest
    }

    func perform() async throws {
        let lock = try NodeLock(data.folder)
        let policy = try PolicyFile.read(file)
        _ = try PolicyFile.raised(try Rulebook.bundled(), by: policy)
        let passphrase = try Passphrase.ofNode(file: passphraseFile)
        // A wrong passphrase is found before the old policy is replaced.
        try await NodeAssembly.open(data.folder, passphrase: passphrase).close()
        try data.folder.write(try Canonical.bytes(of: policy), to: data.folder.policy)
        let node = try NodeAssembly.open(data.folder, passphrase: passphrase)
        let isNew = try await AdoptPolicy(node.office)()
        try await PublishLog(node.office)()
        try await node.close()
        let digest = Digest(of: try Canonical.bytes(of: policy))
        try output.show(
            View(isNew: isNew, digest: digest), "\(isNew ? "taken, signed and logged" : "the same as before")\ndigest: \(digest)")
        withExtendedLifetime(lock) {}
    }
}

/// What a policy changes, in words.
enum PolicyWords {
    static func lines(of rulebook: Rulebook) -> [String] {
        let policy = rulebook.policy
        var lines: [String] = []
        for type in RequestType.allCases {
            var added: [String] = []
            if rulebook.measure(for: type).isIntrusive, !rulebook.rule(for: type).intrusive { added.append("treated as intrusive") }
            if policy.secondPerson[type] == true { added.append("a grant needs the rights reviewer") }
            if rulebook.measure(for: type).rights != rulebook.rule(for: type).rights { added.append("rights questions in full") }
            if !added.isEmpty { lines.append("\(type.rawValue): \(added.joined(separator: ", "))") }
        }
        if let least = policy.reasonsAtLeast { lines.append("reasons have at least \(least) characters") }
        for question in policy.questions {
            let types = question.types.isEmpty ? "every type" : question.types.map(\.rawValue).joined(separator: ", ")
            lines.append("question \(question.id) (\(types)): \(question.text)")
        }
        for id in ClockID.allCases {
            if let days = policy.warnBeforeDays[id] { lines.append("\(id.rawValue) warns \(days) days before the end (policy)") }
            if let days = policy.serviceLevelDays[id] { lines.append("\(id.rawValue) has \(days) days (policy)") }
        }
        if let escalation = policy.escalation {
            lines.append("the supervisor is told \(escalation.supervisorDays) days before the end, the duty desk \(escalation.dutyDays)")
        }
        if let days = policy.statutoryMaximumDays { lines.append("a preservation lasts at most \(days) days by this State's own law") }
        if let days = policy.renewalDays { lines.append("renewals of \(days) days are proposed") }
        return lines.isEmpty ? ["the floor of the Convention, nothing beyond it"] : lines
    }
}
