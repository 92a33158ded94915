import Attest
import Custody
import Exchange

/// Publishes what was appended to the custody log since the last time: tiles, entry bundles, and a new signed checkpoint.
///
/// Runs again without harm, and several at once: tiles are a function of the entries, the checkpoint is written last, and only in
/// the place of the one that was read before (compare and set, under the lock of the log's files), so that it never goes back. The
/// public log grows in fixed steps, filled with random entries, so that nobody counts a State's messages. It does show in which
/// minutes there was any traffic at all; see THREATS.
public struct PublishLog: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The size that is published now.
    /// - Throws: Faults of store and files. What was published before stays valid.
    @discardableResult
    public func callAsFunction() async throws -> Int64 {
        try office.standing.requireCompared()
        while true {
            let keys = office.keys
            let published = try await office.logFiles.work { try PublishedLog(folder: $0, keys: keys).checkpoint()?.checkpoint }
            let before = Int64(published?.size ?? 0)
            let size = try await filled(after: before)
            guard size > before else { return before }
            let rows = try await office.store.read { try $0.logRows(from: keys.logStart + before, limit: Int(size - before)) }
            if let now = try await publish(rows.map(\.entry), after: published) { return now }
            // Another publisher was faster: look again at what is left to do.
        }
    }

    /// The size of the log that is open now, once it has been filled up to a whole step. Looking and filling are one transaction, so
    /// that two publishers do not both fill.
    private func filled(after before: Int64) async throws -> Int64 {
        let quantum = Int(max(1, office.policy.publishQuantum))
        let start = office.keys.logStart
        guard try await office.store.read({ try $0.logSize() }) - start > before else { return before }
        return try await office.store.write { store in
            for entry in LogEntry.padding(after: Int(try store.logSize() - start - before), quantum: quantum) {
                _ = try store.appendLog(entry: entry.bytes, subject: nil, salt: nil)
            }
            return try store.logSize() - start
        }
    }

    /// - Returns: Nil when the checkpoint is no longer the one that was read; nothing was written then.
    private func publish(_ entries: [[UInt8]], after published: Checkpoint?) async throws -> Int64? {
        let keys = office.keys
        let origin = office.own.entry.log.origin
        return try await office.logFiles.work { folder in
            let log = PublishedLog(folder: folder, keys: keys)
            guard try log.checkpoint()?.checkpoint == published else { return nil }
            let next = try LogIntegrator.integrate(
                size: published?.size ?? 0, root: published?.root, newLeaves: entries, readTile: { try log.tile($0) })
            try folder.write(next.tilesToWrite.map { (path: $0.tile.text, bytes: $0.bytes) })
            // A crash before this line leaves tiles that no checkpoint names; the next run writes the same ones again.
            let checkpoint = try Checkpoint(origin: origin, size: next.size, root: next.root)
            try folder.write([(path: "checkpoint", bytes: try checkpoint.signed(by: keys.log).bytes)])
            return Int64(next.size)
        }
    }
}
