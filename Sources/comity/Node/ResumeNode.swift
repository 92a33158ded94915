import ArgumentParser
import Casework
import Exchange
import Foundation
import Terms

/// Brings a restored node back into its place among its peers.
struct ResumeNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Compare a restored node with its peers and, if it is behind, open a new log.",
        discussion: """
            Asks every paired State what it holds that this node has signed, and how long this node's log was. When nobody holds more, \
            the node goes on as it was. When somebody does, the log of the backup is closed where it ends, a new one is opened under a \
            new name, the State's entry names both, and messages that the node has forgotten are fetched from the peers again. The node \
            is stopped for it.

            A peer that does not answer stops this: nobody knows what it holds. If it will not answer for long, name it with --without; \
            then a new log is opened in any case.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "A State that cannot be asked; repeat for several.") var without: [String] = []
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @Option(help: "File with the issuing passphrase; asked for when a new log is needed.") var issuingPassphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let excused = try Set(
            without.map { text in
                guard let state = StateCode(text: text) else { throw ValidationError("\(text) is no State: two capital letters") }
                return state
            })
        let folder = data.folder
        let lock = try NodeLock(folder)
        guard FileManager.default.fileExists(atPath: folder.restored) else {
            throw CommandFault.refused("node.notRestored", "this node was not restored, or was compared since", "just run it")
        }
        let passphrase = try Passphrase.ofNode(file: passphraseFile)
        let comparisons = try await Self.using(folder, passphrase) { try await CompareWithPeers($0.office)(excusing: excused) }
        let silent = comparisons.filter { [.silent, .unreachable].contains($0.outcome) && !excused.contains($0.state) }
        guard silent.isEmpty else {
            throw CommandFault.refused(
                "peer.silent", "\(silent.map(\.state.text).joined(separator: ", ")) did not answer, so nobody knows what was forgotten",
                "try again later, or name them with --without")
        }
        let isBehind = comparisons.contains { $0.outcome != .same }
        var taken = 0
        var log: String?
        if isBehind {
            log = try await newLog(after: comparisons, in: folder, passphrase)
        }
        guard unlink(folder.restored) == 0 else { throw CommandFault.fault("cannot remove \(folder.restored): error \(errno)") }
        if isBehind {
            taken = try await Self.using(folder, passphrase) { node in
                let taken = try await RecoverMessages(node.office)(comparisons)
                _ = try await PublishLog(node.office)()
                return taken
            }
        }
        let forgotten = comparisons.flatMap(\.forgotten).filter { $0.about == nil }.count
        try output.show(
            Answer(comparisons: comparisons, newLog: log, takenAgain: taken, sentAndForgotten: forgotten),
            words(comparisons, log, taken, forgotten))
        withExtendedLifetime(lock) {}
    }

    /// - Returns: The origin of the new log.
    private func newLog(after comparisons: [PeerComparison], in folder: NodeFolder, _ passphrase: String) async throws -> String {
        let renewal = try Renewal(
            folder, nodePassphrase: passphrase,
            issuingPassphrase: try Passphrase.from(file: issuingPassphraseFile, prompt: "Issuing passphrase: "))
        // A crash after the keys are written leaves the mark in its place: resuming again opens one more log, which does no harm.
        let entry = try await renewal.write(
            try renewal.newLog(instead: renewal.secrets), sequence: comparisons.compactMap(\.sequenceSeen).max() ?? renewal.entry.sequence)
        return entry.log.origin
    }

    private static func using<Value>(_ folder: NodeFolder, _ passphrase: String, _ work: (NodeAssembly) async throws -> Value) async throws
        -> Value
    {
        let node = try NodeAssembly.open(folder, passphrase: passphrase)
        do {
            let value = try await work(node)
            try await node.close()
            return value
        } catch {
            try? await node.close()
            throw error
        }
    }

    private func words(_ comparisons: [PeerComparison], _ log: String?, _ taken: Int, _ forgotten: Int) -> String {
        let table = DeskWords.table(
            ["STATE", "HOLDS", "FORGOTTEN HERE", "LOG SEEN"],
            comparisons.map {
                [
                    $0.state.text, $0.outcome == .same ? "no more" : $0.outcome.rawValue, "\($0.forgotten.count)",
                    $0.logSeen.map { "\($0)" } ?? "-",
                ]
            })
        guard let log else { return "\(table)\nnobody holds more than this node; it goes on as it was" }
        return """
            \(table)
            the log of the backup is closed; the new one is \(log)
            \(taken) messages were fetched again; \(forgotten) that this node had sent are sealed to the other State: the alarms name their cases
            Next: comity node run --data \(data.folder.path)
            """
    }

    private struct Answer: Codable {
        let comparisons: [PeerComparison]
        let newLog: String?
        let takenAgain: Int
        let sentAndForgotten: Int
    }
}
