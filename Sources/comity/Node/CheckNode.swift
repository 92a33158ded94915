import ArgumentParser
import Casework
import Exchange
import StoreSQLite
import Terms

/// Looks over everything that a node keeps and says what is wrong.
struct CheckNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check stores, keys, own entry and custody log of a node.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?

    @OptionGroup var output: OutputOption

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let answer: Answer
        do {
            answer = try await Self.look(at: node)
        } catch {
            try? await node.close()
            throw error
        }
        try await node.close()
        try output.show(answer, words(answer))
        guard answer.findings.isEmpty else {
            throw CommandFault.refused(
                "node.notSound", "\(answer.findings.count) things are wrong", "restore from a backup, or renew what has ended")
        }
    }

    private static func look(at node: NodeAssembly) async throws -> Answer {
        let own = node.office.own.entry
        var findings: [String] = []
        if own.expiresAt <= node.office.time.now() { findings.append("the own entry has expired: comity keys renew") }
        findings += try await node.store.check().findings.map { "store: \($0)" }
        let log = try await VerifyLog(node.office)()
        findings += log.findings.map { "log: \($0)" }
        let treaty = try await treaty(of: node)
        findings += treaty.findings
        return Answer(
            state: own.state, sequence: own.sequence, expiresAt: own.expiresAt, log: log.origin, published: log.size,
            waiting: log.waiting ?? 0,
            treaty: treaty.records, isRestored: node.office.standing.restoredAt != nil, findings: findings)
    }

    /// Every record of the treaty register must be signed, chained to the one before, and stand in the custody log.
    private static func treaty(of node: NodeAssembly) async throws -> (records: Int, findings: [String]) {
        guard let files = node.office.treaty else { return (0, []) }
        do {
            let digests = try await TreatyBook(files: files, own: node.office.own).history().map(\.signed.digest)
            let missing = try await node.office.store.read { store in try digests.filter { try store.logRow(subject: $0) == nil }.count }
            return (digests.count, missing == 0 ? [] : ["treaty: \(missing) records stand in no log"])
        } catch let fault as TreatyFault {
            return (0, ["treaty: \(fault.detail)"])
        }
    }

    private func words(_ answer: Answer) -> String {
        """
        keys: open
        entry: \(answer.state), sequence \(answer.sequence), expires \(answer.expiresAt)
        log: \(answer.log), \(answer.published) entries published, \(answer.waiting) wait
        treaty: \(answer.treaty == 0 ? "nothing imported" : "\(answer.treaty) records")
        \(answer.isRestored ? "restored from a backup and not yet compared with its peers: it signs and takes nothing\n" : "")\
        \(answer.findings.isEmpty ? "everything is sound" : answer.findings.map { "  \($0)" }.joined(separator: "\n"))
        """
    }

    private struct Answer: Codable {
        let state: StateCode
        let sequence: Int
        let expiresAt: Moment
        let log: String
        let published: Int64
        let waiting: Int64
        /// How many records the treaty register of this node has.
        let treaty: Int
        let isRestored: Bool
        let findings: [String]
    }
}
