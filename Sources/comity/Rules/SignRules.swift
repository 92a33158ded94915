import ArgumentParser
import Attest
import Convention
import Custody
import Exchange
import Foundation
import Terms

/// The private key of a legal office as its file holds it, wrapped under a passphrase.
private struct RulesKey: Codable {
    let name: String
    /// 32 bytes, RFC 8032.
    let seed: Blob
}

struct MakeRulesKey: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make the signing key of a legal office; prints the verifier key that nodes accept.")

    @Option(help: "Under which name it signs, as legal.xa.example.") var name: String
    @Option(help: "The file to write, wrapped under a passphrase.") var to: String
    @Option(help: "File with the passphrase of the key.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    private struct View: Encodable {
        let name: String
        let verifier: String
        let file: String
    }

    func perform() async throws {
        guard !FileManager.default.fileExists(atPath: to) else {
            throw CommandFault.refused("rules.keyExists", "\(to) exists", "name another file; a key is not overwritten")
        }
        let signer = try NoteSigner.generate(name: name)
        let passphrase = try Passphrase.new(file: passphraseFile, prompt: "Passphrase of the legal office's key: ")
        try WrappedFile.write(RulesKey(name: name, seed: Blob(signer.seed)), to: to, passphrase: passphrase, in: NodeFolder(path: "."))
        try output.show(View(name: name, verifier: signer.verifier.text, file: to), signer.verifier.text)
    }
}

struct SignRules: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign that rules were compared with the authentic text; for a legal office.")

    @Argument(help: "The ids of the rules, as comity rules list prints them.") var ids: [String]
    @Option(help: "The office's key.") var key: String
    @Option(help: "Who signs, in words.") var office: String
    @Option(help: "With which text the rules were compared.") var source: String
    @Option(help: "The file to write.") var to: String
    @Option(help: "File with the passphrase of the key.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    private struct View: Encodable {
        let file: String
        let signed: SignOffView
    }

    func perform() async throws {
        let rows = try Rulebook.bundled().rows
        let signed = try ids.map { id in
            guard let row = rows.first(where: { $0.id == id }) else {
                throw CommandFault.refused("rules.unknown", "no rule is called \(id)", "comity rules list shows them all")
            }
            guard row.grade != .policy else {
                throw CommandFault.refused("rules.policy", "\(id) is this house's own and not law", "leave it out")
            }
            return RuleSignOff.Signed(id: id, digest: row.digest)
        }
        let passphrase = try Passphrase.from(file: passphraseFile, prompt: "Passphrase of the legal office's key: ")
        let secret = try WrappedFile.read(RulesKey.self, from: key, passphrase: passphrase, in: NodeFolder(path: "."))
        let signer = try NoteSigner(name: secret.name, seed: secret.seed.bytes)
        let signOff: RuleSignOff
        do {
            signOff = try RuleSignOff(office: office, at: SystemTime(clockFile: nil).now(), source: source, rules: signed)
        } catch {
            throw CommandFault.refused("rules.malformed", "this cannot be signed (\(error))", "one line each, and each rule once")
        }
        try Data(try signer.note(signOff.text).bytes).write(to: URL(fileURLWithPath: to))
        try output.show(
            View(file: to, signed: SignOffView(signOff)),
            "signed for \(signed.count) rules in \(to); read it, then send it to the node's operator")
    }
}

struct AcceptRules: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Let a node use what its legal office has signed; it takes effect at the next start.")

    @Argument(help: "The signed file.") var file: String
    @Option(help: "The office's verifier key, confirmed with the office by another way.") var verifier: String
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOption

    func perform() async throws {
        try data.folder.requireNode()
        guard let key = NoteVerifier(text: verifier) else {
            throw ValidationError("a verifier key looks like legal.xa.example+1234abcd+Base64")
        }
        let signOff = try RuleFolder.read(file, by: key)
        let stale = try Rulebook.bundled().accepting([signOff]).stale
        guard stale.isEmpty else {
            throw CommandFault.refused(
                "rules.stale", "this release has other rows than were signed for: \(stale.joined(separator: ", "))",
                "ask the legal office to sign again")
        }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused("rules.noFile", "cannot read \(file)")
        }
        try RuleFolder(folder: data.folder).accept(Array(bytes), by: key)
        try output.show(
            SignOffView(signOff), "\(signOff.rules.count) rules are no longer marked, signed for by \(signOff.office)")
    }
}
