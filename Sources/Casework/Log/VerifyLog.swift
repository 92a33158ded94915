import Custody
import Exchange
public import Terms

/// What reading a whole log anew showed.
public struct LogVerdict: Hashable, Sendable {
    public let origin: String
    /// How many entries the checkpoint covers.
    public let size: Int64
    /// How many entries of the own store are not published yet; nil for another State's log.
    public let waiting: Int64?
    /// One sentence for each thing that is wrong; empty when all is well.
    public let findings: [String]

    public init(origin: String, size: Int64, waiting: Int64?, findings: [String]) {
        self.origin = origin
        self.size = size
        self.waiting = waiting
        self.findings = findings
    }
}

/// Reads the own published log anew, every file of it, and holds it against the store, entry by entry.
public struct VerifyLog: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: Faults of store and files, ``LogFault`` when the checkpoint itself does not read. Nothing is changed.
    public func callAsFunction() async throws -> LogVerdict {
        let keys = office.keys
        let (checkpoint, review) = try await office.logFiles.work { folder -> (Checkpoint?, LogReview?) in
            guard let checkpoint = try PublishedLog(folder: folder, keys: keys).checkpoint()?.checkpoint else { return (nil, nil) }
            return (checkpoint, try LogReview(of: checkpoint) { id in try folder.read(id.text) ?? folder.read(id.full.text) })
        }
        let stored = try await office.store.read { try max(0, $0.logSize() - keys.logStart) }
        guard let checkpoint, let review else {
            return LogVerdict(origin: office.own.entry.log.origin, size: 0, waiting: stored, findings: [])
        }
        var findings = review.findings
        let size = Int64(checkpoint.size)
        if size > stored {
            findings.append("the published log has \(size) entries, the store only \(stored): the store is older than the log")
        }
        let rows = try await office.store.read { try $0.logRows(from: keys.logStart, limit: Int(min(size, stored))) }
        let differing = zip(rows, review.entries).filter { $0.entry != $1 }
        if let first = differing.first?.0.index {
            findings.append(
                "\(differing.count) entries differ between store and published log, the first at index \(first - keys.logStart)")
        }
        return LogVerdict(origin: checkpoint.origin, size: size, waiting: max(0, stored - size), findings: findings)
    }
}

/// Reads the whole public log of another State and checks it against its checkpoint, and that against the last one seen.
public struct VerifyPeerLog: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` for a State that is not paired or shows no public log, `PeerFault`, `LogFault` when the
    ///   checkpoint is not signed by the key in the State's entry. Nothing is changed.
    public func callAsFunction(_ state: StateCode) async throws -> LogVerdict {
        let peer = try await PeerBook(office: office).trusted(state)
        guard peer.entry.public != nil else { throw CaseworkError(.notPaired, "\(state) shows no public log") }
        guard let bytes = try await office.peers.logFile("checkpoint", of: peer) else {
            throw CaseworkError(.unknownMessage, "\(state) has published no checkpoint yet")
        }
        let checkpoint = try PeerLogs.checkpoint(bytes, of: peer.entry)
        var files: [TileID: [UInt8]] = [:]
        for id in TileID.all(logSize: checkpoint.size) { files[id] = try await office.peers.logFile(id.text, of: peer) }
        let review = try LogReview(of: checkpoint) { files[$0] }
        var findings = review.findings
        let kept = try await office.peerLogs.read(PeerLogs.path(of: state)).map { try PeerLogs.checkpoint($0, of: peer.entry) }
        if let kept, kept.origin == checkpoint.origin {
            let leaves = review.entries.prefix(kept.size).map { MerkleTree.leafHash($0) }
            if kept.size > checkpoint.size {
                findings.append("the log had \(kept.size) entries and now has \(checkpoint.size): entries were taken back")
            } else if leaves.count == kept.size, MerkleTree.root(of: leaves) != kept.root {
                findings.append("the log contradicts its earlier checkpoint of \(kept.size) entries")
            }
        }
        return LogVerdict(origin: checkpoint.origin, size: Int64(checkpoint.size), waiting: nil, findings: findings)
    }
}
