import ArgumentParser
import Attest
import Exchange
import Foundation
import Terms

/// `comity keys …`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Show the State's fingerprint, entry and certificates; renew the keys once a year.",
        subcommands: [ShowFingerprint.self, ExportEntry.self, ListCertificates.self, RenewKeys.self])
}

struct ShowFingerprint: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint", abstract: "Print the fingerprint that other States pin.",
        discussion: "The same as: openssl x509 -in root.pem -noout -fingerprint -sha256")

    @OptionGroup var data: DataOption
    @Flag(help: "64 hexadecimal digits only.") var plain = false
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let folder = data.folder
        let root = try IssuedCertificate(pem: String(decoding: try folder.read(folder.rootPEM), as: UTF8.self))
        try output.show(
            Answer(state: root.name.state, fingerprint: root.fingerprint),
            plain ? root.fingerprint.text : Fingerprint.spoken(root.fingerprint))
    }

    private struct Answer: Codable {
        let state: StateCode
        let fingerprint: Digest
    }
}

struct ExportEntry: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "entry", abstract: "Write the State's signed entry to a file, for a peer.")

    @OptionGroup var data: DataOption
    @Option(help: "The file to write; standard output when absent.") var to: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let folder = data.folder
        let bytes = try folder.read(folder.entry)
        // The entry itself is canonical JSON.
        guard let to else { return FileHandle.standardOutput.write(Data(bytes)) }
        do { try Data(bytes).write(to: URL(fileURLWithPath: to)) } catch {
            throw CommandFault.fault("cannot write \(to): \(error.localizedDescription)")
        }
        try output.show(["written": to], "written to \(to); the other State confirms the fingerprint by telephone before it pairs")
    }
}

struct ListCertificates: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the node's certificates and when they end.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let secrets = try WrappedFile.read(
            NodeSecrets.self, from: data.folder.nodeKeys, passphrase: try Passphrase.ofNode(file: passphraseFile), in: data.folder)
        let lines = [
            secrets.tls.root, secrets.message.certificate, secrets.message.pqCertificate, secrets.receipt.certificate,
            secrets.receipt.pqCertificate, secrets.tls.certificate,
        ].map { Line(name: "\($0.name)", algorithm: $0.isPostQuantum ? "ML-DSA-65" : "P-256", notAfter: $0.notAfter) }
        try output.show(
            ["certificates": lines], DeskWords.table(["UNTIL", "KEY", "NAME"], lines.map { [$0.notAfter.text, $0.algorithm, $0.name] }))
    }

    private struct Line: Codable {
        let name: String
        let algorithm: String
        let notAfter: Moment
    }
}
