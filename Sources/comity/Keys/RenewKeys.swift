import ArgumentParser
import Attest
import Casework
import Exchange
import Foundation
import Terms

/// `comity keys renew`
struct RenewKeys: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Make new keys and certificates, sealing keys for the next year, and a new State entry.",
        discussion: """
            Once a year, before the entry and the certificates end. The node is stopped for it, a few seconds. New certificates for \
            messages, receipts and TLS come from the same root, so the peers' pins stay as they are, and what was signed before stays \
            good. Sealing keys that are still of use are kept. Peers fetch the new entry by themselves within the hour; one that cannot \
            reach this node is given it: comity keys entry --to entry.json

              comity keys renew --data /var/lib/comity --passphrase-file node.pass --issuing-passphrase-file issuing.pass
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The host name under which peers reach the node, when it changed; repeat for several.") var dns: [String] = []
    @Flag(help: "Also close the custody log and open the next one, as at the turn of a year.") var newLog = false
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @Option(help: "File with the issuing passphrase; asked for when absent.") var issuingPassphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let folder = data.folder
        let lock = try NodeLock(folder)
        guard !FileManager.default.fileExists(atPath: folder.restored) else {
            throw CommandFault.refused("node.notCompared", "this node was restored and not yet compared", "run it, or comity node resume")
        }
        let nodePassphrase = try Passphrase.ofNode(file: passphraseFile)
        let renewal = try Renewal(
            folder, nodePassphrase: nodePassphrase,
            issuingPassphrase: try Passphrase.from(file: issuingPassphraseFile, prompt: "Issuing passphrase: "))
        var fresh = try renewal.certificates(hosts: dns.isEmpty ? nil : dns)
        if newLog {
            let node = try NodeAssembly.open(folder, passphrase: nodePassphrase)
            _ = try await PublishLog(node.office)()
            try await node.close()
            fresh = try renewal.newLog(instead: fresh)
        }
        let entry = try await renewal.write(fresh, sequence: renewal.entry.sequence)
        try output.show(
            Renewed(
                sequence: entry.sequence, expiresAt: entry.expiresAt, log: entry.log.origin,
                certificatesEnd: fresh.message.certificate.notAfter),
            """
            new keys are in place; entry \(entry.sequence) is good until \(entry.expiresAt), certificates until \
            \(fresh.message.certificate.notAfter), the log is \(entry.log.origin)
            Next: comity node run --data \(folder.path)
            """)
        withExtendedLifetime(lock) {}
    }

    private struct Renewed: Codable {
        let sequence: Int
        let expiresAt: Moment
        let log: String
        let certificatesEnd: Moment
    }
}
