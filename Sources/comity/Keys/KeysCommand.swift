import ArgumentParser
import Attest
import Exchange
import Foundation
import Terms

/// `comity keys …`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Show the State's fingerprint, entry and certificates.",
        subcommands: [ShowFingerprint.self, ExportEntry.self, ListCertificates.self])
}

struct ShowFingerprint: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint", abstract: "Print the fingerprint that other States pin.",
        discussion: "The same as: openssl x509 -in root.pem -noout -fingerprint -sha256")

    @OptionGroup var data: DataOption
    @Flag(help: "64 hexadecimal digits only.") var plain = false

    func perform() async throws {
        let folder = data.folder
        let root = try IssuedCertificate(pem: String(decoding: try folder.read(folder.rootPEM), as: UTF8.self))
        print(plain ? root.fingerprint.text : Fingerprint.spoken(root.fingerprint))
    }
}

struct ExportEntry: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "entry", abstract: "Write the State's signed entry to a file, for a peer.")

    @OptionGroup var data: DataOption
    @Option(help: "The file to write; standard output when absent.") var to: String?

    func perform() async throws {
        let folder = data.folder
        let bytes = try folder.read(folder.entry)
        guard let to else { return FileHandle.standardOutput.write(Data(bytes)) }
        try Data(bytes).write(to: URL(fileURLWithPath: to))
        print("written to \(to); the other State confirms the fingerprint by telephone before it pairs")
    }
}

struct ListCertificates: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the node's certificates and when they end.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?

    func perform() async throws {
        let secrets = try WrappedFile.read(
            NodeSecrets.self, from: data.folder.nodeKeys, passphrase: try Passphrase.ofNode(file: passphraseFile), in: data.folder)
        for certificate in [
            secrets.tls.root, secrets.message.certificate, secrets.message.pqCertificate, secrets.receipt.certificate,
            secrets.receipt.pqCertificate, secrets.tls.certificate,
        ] {
            print("\(certificate.notAfter)  \(certificate.isPostQuantum ? "ML-DSA-65" : "P-256    ")  \(certificate.name)")
        }
    }
}
