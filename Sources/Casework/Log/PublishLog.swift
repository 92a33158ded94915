import Attest
import Custody
import Exchange

/// Publishes what was appended to the custody log since the last time: tiles, entry bundles, and a new signed checkpoint.
///
/// Runs again without harm: tiles are a function of the entries, and the checkpoint is written last. The public log grows in
/// fixed steps, filled with random entries, so that nobody counts a State's messages. It does show in which minutes there was
/// any traffic at all; see THREATS.
public struct PublishLog: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The size that is published now.
    /// - Throws: Faults of store and files. What was published before stays valid.
    @discardableResult
    public func callAsFunction() async throws -> Int64 {
        try office.standing.requireCompared()
        let keys = office.keys
        let published = try await office.logFiles.work { try PublishedLog(folder: $0, keys: keys).checkpoint()?.checkpoint }
        let before = Int64(published?.size ?? 0)
        let size = try await office.store.read { try $0.logSize() - keys.logStart }
        guard size > before else { return before }
        let padding = LogEntry.padding(after: Int(size - before), quantum: Int(max(1, office.policy.publishQuantum)))
        if !padding.isEmpty {
            try await office.store.write { store in
                for entry in padding { _ = try store.appendLog(entry: entry.bytes, subject: nil, salt: nil) }
            }
        }
        let rows = try await office.store.read { try $0.logRows(from: keys.logStart + before, limit: Int(size - before) + padding.count) }
        let origin = office.own.entry.log.origin
        return try await office.logFiles.work { folder in
            let log = PublishedLog(folder: folder, keys: keys)
            let next = try LogIntegrator.integrate(
                size: Int(before), root: published?.root, newLeaves: rows.map(\.entry), readTile: { try log.tile($0) })
            try folder.write(next.tilesToWrite.map { (path: $0.tile.text, bytes: $0.bytes) })
            // A crash before this line leaves tiles that no checkpoint names; the next run writes the same ones again.
            let checkpoint = try Checkpoint(origin: origin, size: next.size, root: next.root)
            try folder.write([(path: "checkpoint", bytes: try checkpoint.signed(by: keys.log).bytes)])
            return Int64(next.size)
        }
    }
}
