import ArgumentParser
import Attest
import Casework
import Custody
import Exchange
import StoreSQLite
import Terms

/// Looks over everything that a node keeps and says what is wrong.
struct CheckNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check stores, keys, own entry and custody log of a node.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        var faults: [String] = []
        print("keys: open")
        print("entry: \(node.office.state), sequence \(node.office.own.entry.sequence), expires \(node.office.own.entry.expiresAt)")
        if node.office.own.entry.expiresAt <= node.office.time.now() { faults.append("the own entry has expired: issue a new one") }
        let store = try await node.store.check()
        print("store: \(store.isSound ? "sound" : "NOT sound")")
        faults += store.findings.map { "store: \($0)" }
        faults += try await log(of: node)
        faults += try await treaty(of: node)
        try await node.close()
        guard faults.isEmpty else {
            for fault in faults { print("  \(fault)") }
            throw CommandFault.refused("node.notSound", "\(faults.count) things are wrong", "restore from a backup or ask for help")
        }
        print("everything is sound")
    }

    /// Every record of the treaty register must be signed, chained to the one before, and stand in the custody log.
    private func treaty(of node: NodeAssembly) async throws -> [String] {
        guard let files = node.office.treaty else { return [] }
        do {
            let records = try await TreatyBook(files: files, own: node.office.own).history()
            let digests = records.map(\.signed.digest)
            let missing = try await node.office.store.read { store in try digests.filter { try store.logRow(subject: $0) == nil }.count }
            let last = records.last?.record
            print("treaty: \(last.map { "\($0.number) records, the last of \($0.at)" } ?? "nothing imported")")
            return missing == 0 ? [] : ["treaty: \(missing) records stand in no log"]
        } catch let fault as TreatyFault {
            return ["treaty: \(fault.detail)"]
        }
    }

    /// The published log must be a part of what the store holds, entry by entry.
    private func log(of node: NodeAssembly) async throws -> [String] {
        let keys = node.office.keys
        let rows = try await node.office.store.read { store in try store.logRows(from: 0, limit: Int(try store.logSize())) }
        guard let bytes = try await node.office.logFiles.read("checkpoint") else {
            print("log: nothing published yet, \(rows.count) entries wait")
            return []
        }
        let checkpoint = try Checkpoint(verifying: try SignedNote(parsing: bytes), logKey: keys.log.verifier)
        guard checkpoint.size <= rows.count else {
            return ["the published log has \(checkpoint.size) entries, the store only \(rows.count): the store is older than the log"]
        }
        let root = MerkleTree.root(of: rows.prefix(checkpoint.size).map { MerkleTree.leafHash($0.entry) })
        print("log: \(checkpoint.size) entries published, \(rows.count - checkpoint.size) wait")
        return root == checkpoint.root ? [] : ["the published log and the store contradict each other"]
    }
}
