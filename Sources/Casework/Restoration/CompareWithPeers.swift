import Custody
import Exchange
public import Terms

/// What comparing a restored node with one of its peers showed.
public struct PeerComparison: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable {
        /// The peer holds nothing that this node has forgotten.
        case same
        /// The peer holds what this node has signed and forgotten.
        case ahead
        /// The peer did not answer; nothing is known.
        case silent
        /// The peer has no address, so it cannot be asked.
        case unreachable
    }

    public let state: StateCode
    public let outcome: Outcome
    /// What this node has signed and no longer has.
    public let forgotten: [SignedByYou.Thing]
    /// How long this node's log was when the peer last saw it; nil when it never did.
    public let logSeen: Int64?
    /// The sequence of this State's entry that the peer has; nil when it was not asked.
    public let sequenceSeen: Int?
}

/// Asks every paired State what it holds of this one, and compares that with the restored store and log.
///
/// Only when nobody holds more than this node does it act again. When somebody does, the log may not go on where the backup ends,
/// since others hold other entries at those places: the operator opens a new log (`comity node resume`).
public struct CompareWithPeers: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter excused: States that the operator says cannot be asked; for them nobody knows.
    /// - Returns: By State. When every peer that counts says `same`, the node may act from now on.
    public func callAsFunction(excusing excused: Set<StateCode> = []) async throws -> [PeerComparison] {
        guard let restoredAt = office.standing.restoredAt else { return [] }
        var found: [PeerComparison] = []
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            found.append(
                try await compare(with: try PeerBook(office: office).trusted(row), since: try await backupMoment(before: restoredAt)))
        }
        let counted = found.filter { !excused.contains($0.state) }
        if counted.allSatisfy({ $0.outcome == .same }), found.allSatisfy({ $0.outcome != .ahead }) { office.standing.compared() }
        return found
    }

    /// A day before the last thing that the restored store knows of, so that clocks may differ; nothing after the restore counts.
    private func backupMoment(before restoredAt: Moment) async throws -> Moment {
        let last = try await office.store.read { try $0.audit(of: nil, limit: 1).first?.at }
        return min(last ?? Moment(seconds: 0), restoredAt) - Period(days: 1)
    }

    private func compare(with peer: TrustedState, since moment: Moment) async throws -> PeerComparison {
        guard peer.entry.exchange != nil else {
            return PeerComparison(state: peer.state, outcome: .unreachable, forgotten: [], logSeen: nil, sequenceSeen: nil)
        }
        let answer: SignedByYou
        do { answer = try await office.peers.signed(since: moment, at: peer) } catch is PeerFault {
            return PeerComparison(state: peer.state, outcome: .silent, forgotten: [], logSeen: nil, sequenceSeen: nil)
        }
        let digests = answer.things
        let forgotten = try await office.store.read { store in
            try digests.filter { thing in
                if thing.about == nil { return try store.message(thing.digest) == nil }
                return try store.receipt(thing.digest) == nil
            }
        }
        // A checkpoint of a log that this entry does not name belongs to a newer entry, which tells by its sequence.
        let seen = answer.checkpoint.flatMap { try? PeerLogs.checkpoint(Array($0.utf8), of: office.own.entry) }
        var contradicts = false
        if let seen { contradicts = try await !isPartOfOwnLog(seen) }
        let isSame = forgotten.isEmpty && !contradicts && answer.sequence <= office.own.entry.sequence
        return PeerComparison(
            state: peer.state, outcome: isSame ? .same : .ahead, forgotten: forgotten, logSeen: seen.map { Int64($0.size) },
            sequenceSeen: answer.sequence)
    }

    /// Whether the published log of the backup holds all that the peer saw.
    private func isPartOfOwnLog(_ seen: Checkpoint) async throws -> Bool {
        let keys = office.keys
        guard seen.origin == office.own.entry.log.origin else { return true }
        return try await office.logFiles.work { folder in
            let log = PublishedLog(folder: folder, keys: keys)
            guard let own = try log.checkpoint()?.checkpoint, own.size >= seen.size else { return seen.size == 0 }
            return try TileLog(size: own.size, root: own.root, readTile: { try log.tile($0) }).root(at: seen.size) == seen.root
        }
    }
}
