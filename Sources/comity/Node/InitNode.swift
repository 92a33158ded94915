import ArgumentParser
import Attest
import Casework
import Custody
import Exchange
import Foundation
import StoreSQLite
import Terms

/// Makes a new node: root, keys, entry, empty stores.
struct InitNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new node: keys, certificates, State entry and empty stores.",
        discussion: """
            Two passphrases: the node's, which the running node needs, and the issuing one, which guards the root and the officers' \
            authority and which the running node never sees. Example:

              comity node init --state XA --name "State of Alpha" --data /var/lib/comity \\
                --node-passphrase-file node.pass --issuing-passphrase-file issuing.pass
            """)

    @OptionGroup var data: DataOption
    @Option(help: "ISO 3166-1 alpha-2; XA to XZ in exercises.") var state: String
    @Option(help: "The State's name, for screens.") var name: String
    @Option(help: "exercise or operational.") var mode: String = "exercise"
    @Option(help: "The address to listen on.") var host: String = "127.0.0.1"
    @Option(help: "The host name under which peers reach the node; repeat for several.") var dns: [String] = ["localhost"]
    @Option(help: "Port for other States' nodes.") var exchangePort: Int = 8443
    @Option(help: "Port for this State's officers.") var officersPort: Int = 8444
    @Option(help: "Port of the public log.") var publicPort: Int = 8445
    @Option(help: "id:kind:name:languages, as central:central:Central Authority:en,fr; repeat for several.") var authority: [String] = []
    @Option(help: "Where the custody log will be served, a URL without scheme.") var logOrigin: String?
    @Flag(help: "The node cannot be reached from outside: it polls its peers.") var noAddress = false
    @Option(help: "File with the node's passphrase; asked for when absent.") var nodePassphraseFile: String?
    @Option(help: "File with the issuing passphrase; asked for when absent.") var issuingPassphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let state = StateCode(text: state), let mode = Mode(rawValue: mode) else {
            throw ValidationError("a State has two capital letters, a mode is exercise or operational")
        }
        guard mode.admits(state) else {
            throw CommandFault.refused(
                "mode.wrong", "\(state) cannot be used in mode \(mode.rawValue)",
                "XA to XZ are for exercises, all other codes for operation")
        }
        guard !name.isEmpty, dns.allSatisfy({ !$0.isEmpty }), !dns.isEmpty else { throw ValidationError("a State and its node have names") }
        let ports = [exchangePort, officersPort, publicPort]
        guard ports.allSatisfy({ (0...65_535).contains($0) }), Set(ports.filter { $0 > 0 }).count == ports.filter({ $0 > 0 }).count else {
            throw ValidationError("the three ports are different numbers up to 65535")
        }
        if let logOrigin {
            guard let slash = logOrigin.firstIndex(of: "/"), slash != logOrigin.startIndex, !logOrigin.hasSuffix("/"),
                !logOrigin.contains("://")
            else { throw ValidationError("a log's origin is a URL without scheme, with a path: xa.example/custody/2027") }
        }
        let authorities = try (authority.isEmpty ? Self.usual : authority).map(AuthorityPlan.init)
        let nodePassphrase = try Passphrase.new(file: nodePassphraseFile, prompt: "New passphrase of the node: ")
        let issuingPassphrase = try Passphrase.new(file: issuingPassphraseFile, prompt: "New issuing passphrase: ")
        guard nodePassphrase != issuingPassphrase else {
            throw CommandFault.refused("passphrase.same", "the two passphrases must differ", "the running node must not be able to issue")
        }
        let folder = data.folder
        try folder.makeFolders()
        let founding = Founding(
            state: state, mode: mode, name: name, host: host, dns: dns, ports: (exchangePort, officersPort, publicPort),
            hasAddress: !noAddress, logOrigin: logOrigin, authorities: authorities)
        let fingerprint: Digest
        do {
            fingerprint = try await founding.found(in: folder, nodePassphrase: nodePassphrase, issuingPassphrase: issuingPassphrase)
        } catch {
            // Nothing of a node that never was stays behind, so that the same command can be given again.
            folder.clear()
            throw error
        }
        try output.show(
            Answer(state: state, data: folder.path, fingerprint: fingerprint),
            """
            The node of \(state) is ready in \(folder.path).
            Fingerprint of its root, to be given to other States by diplomatic note or telephone:
              \(Fingerprint.spoken(fingerprint))
            Next: comity user add --data \(folder.path) …   then   comity node run --data \(folder.path)
            Keep keys/issuing.json off this machine once the people are added.
            """)
    }

    private struct Answer: Codable {
        let state: StateCode
        let data: String
        let fingerprint: Digest
    }

    private static let usual = ["central:central:Central Authority:en", "contact-24-7:contact-point:24/7 point of contact:en"]
}

/// An authority as the command line names it.
struct AuthorityPlan {
    let id: AuthorityID
    let kind: Authority.Kind
    let name: String
    let languages: [LanguageTag]

    init(_ text: String) throws {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let id = AuthorityID(text: parts[0]), let kind = Authority.Kind(rawValue: parts[1]), !parts[2].isEmpty
        else {
            throw ValidationError("an authority is id:kind:name:languages; kinds are central, contact-point, extradition, competent")
        }
        let languages = parts[3].split(separator: ",").compactMap { LanguageTag(text: String($0)) }
        guard !languages.isEmpty else { throw ValidationError("an authority needs a language, as en") }
        self.id = id
        self.kind = kind
        self.name = parts[2]
        self.languages = languages
    }
}

/// A fingerprint in groups of four, to be read aloud.
enum Fingerprint {
    static func spoken(_ digest: Digest) -> String {
        var groups: [Substring] = []
        var rest = digest.text[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}
