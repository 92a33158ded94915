import ArgumentParser
import Attest
import Casework
import Exchange
import Foundation
import Terms

/// `comity peer …`
struct PeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer", abstract: "Pair with other States' nodes.", subcommands: [PairCommand.self, ListPeers.self])
}

struct PairCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "Pin another State's root and take its entry.",
        discussion: """
            Without --fingerprint, prints the fingerprint of the entry and stops: compare it with the diplomatic note or by telephone, \
            never by the same e-mail. Then run again with it.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The other State's entry, as a file.") var entry: String
    @Option(help: "The fingerprint as confirmed out of band, 64 hexadecimal digits; spaces are ignored.") var fingerprint: String?
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let data = FileManager.default.contents(atPath: entry) else {
            throw CommandFault.refused("entry.missing", "cannot read \(entry)")
        }
        let signed: SignedDocument
        do { signed = try Canonical.value(SignedDocument.self, from: Array(data)) } catch {
            throw CommandFault.refused("entry.malformed", "\(entry) is not a State entry")
        }
        let configuration = try NodeAssembly.configuration(in: self.data.folder)
        guard let fingerprint else {
            let state = try TrustedState(signed, pinned: nil, mode: configuration.mode, at: SystemTime().now())
            try output.show(
                PeerLine(state: state.state, name: state.entry.name, sequence: state.entry.sequence, fingerprint: state.anchor.fingerprint),
                "The entry is of \(state.state), \(state.entry.name). Its root has the fingerprint\n  \(Fingerprint.spoken(state.anchor.fingerprint))"
            )
            throw CommandFault.refused(
                "peer.notConfirmed", "nothing was changed", "compare the fingerprint out of band and run again with --fingerprint")
        }
        guard let pinned = Digest(text: fingerprint.lowercased().filter { !$0.isWhitespace && $0 != ":" }) else {
            throw ValidationError("a fingerprint has 64 hexadecimal digits")
        }
        let node = try NodeAssembly.open(self.data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let peer = try await PairPeer(node.office)(signed, fingerprint: pinned)
        try await node.close()
        try output.show(
            PeerLine(state: peer.state, name: peer.entry.name, sequence: peer.entry.sequence, fingerprint: peer.anchor.fingerprint),
            "paired with \(peer.state), \(peer.entry.name), entry \(peer.entry.sequence)")
    }
}

struct ListPeers: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the States that this node is paired with.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let rows = try await node.office.store.read { try $0.peers() }
        try await node.close()
        try output.show(
            ["peers": rows.map { Line(state: $0.state, sequence: $0.sequence, pairedAt: $0.pairedAt) }],
            rows.isEmpty
                ? "this node is paired with nobody"
                : DeskWords.table(["STATE", "ENTRY", "PAIRED"], rows.map { [$0.state.text, "\($0.sequence)", $0.pairedAt.text] }))
    }

    private struct Line: Codable {
        let state: StateCode
        let sequence: Int
        let pairedAt: Moment
    }
}

/// A State as pairing shows it.
struct PeerLine: Codable {
    let state: StateCode
    let name: String
    let sequence: Int
    let fingerprint: Digest
}
