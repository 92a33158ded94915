import ArgumentParser
import Casework
import Foundation
import Terms

/// `comity log verify`
struct VerifyLogCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read a whole log anew: your own against your store, or another State's public one.",
        discussion: """
            Your own: every file of the published log is computed anew and held against the store, entry by entry. It may run beside \
            the node.

            Another State's: its public log is fetched whole and must continue the checkpoint that this node kept the last time.

              comity log verify --data /var/lib/comity --passphrase-file node.pass
              comity log verify --data /var/lib/comity --passphrase-file node.pass --peer XB
            """)

    @OptionGroup var data: DataOption
    @Option(help: "A paired State, whose public log is read instead of your own.") var peer: String?
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let state = try peer.map { text in
            guard let state = StateCode(text: text) else { throw ValidationError("\(text) is no State: two capital letters") }
            return state
        }
        let folder = data.folder
        let node = try NodeAssembly.open(folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let verdict: LogVerdict
        do {
            verdict = try await Self.verdict(of: state, at: node)
        } catch {
            try? await node.close()
            throw error
        }
        try await node.close()
        try output.show(
            Answer(origin: verdict.origin, size: verdict.size, waiting: verdict.waiting, findings: verdict.findings),
            """
            \(verdict.origin): \(verdict.size) entries published\(verdict.waiting.map { ", \($0) wait" } ?? "")
            \(verdict.findings.isEmpty ? "every file, every entry and the root are right" : verdict.findings.map { "  \($0)" }.joined(separator: "\n"))
            """)
        guard verdict.findings.isEmpty else {
            throw CommandFault.refused(
                "log.damaged", "\(verdict.findings.count) things are wrong with the log",
                state == nil
                    ? "keep the folder as it is, and restore the log's files from a backup"
                    : "ask that State what happened, and keep what was printed")
        }
    }

    private static func verdict(of state: StateCode?, at node: NodeAssembly) async throws -> LogVerdict {
        guard let state else { return try await VerifyLog(node.office)() }
        return try await VerifyPeerLog(node.office)(state)
    }

    private struct Answer: Codable {
        let origin: String
        let size: Int64
        let waiting: Int64?
        let findings: [String]
    }
}
