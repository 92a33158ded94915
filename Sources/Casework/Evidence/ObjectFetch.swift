import Custody
import Exchange
import Synchronization
import Terms

/// Fetches one sealed object of a package in ranges, several on the line at once, and keeps only what its chunk tree vouches for.
///
/// The signed manifest names the root of the object's tree; the giving node hands out the hashes of its chunks; and each chunk is
/// compared before it is kept. A cut costs no more than the ranges that were on the line. When the fetch is taken up, only the end that a
/// loss of power may have left wrong is compared again, or everything when the package was found to be damaged.
struct ObjectFetch {
    /// Bytes of one range: whole chunks, so that each can be judged by itself.
    static let range = Int64(4 * ChunkTree.chunkSize)
    /// Ranges of one object on the line at the same time.
    static let ahead = 4

    let office: Office
    let transfer: TransferID
    let object: TransferObject
    let peer: TrustedState
    let line: FetchLine
    /// Whether all that lies here is compared again.
    let doubtsAll: Bool

    /// - Throws: ``PeerFault`` when the line breaks, ``CaseworkError`` `.transferMismatch` for bytes that are not those that were signed;
    ///   what was verified before stays in both cases.
    func callAsFunction() async throws {
        guard let leaves = try await leaves() else { return try await fetchUnseen() }
        let here = try await resume(leaves)
        if here < object.size { try await fetch(from: here, leaves) }
    }

    /// Where to go on: behind the last whole chunk that is sure to be right. What lies behind it is taken back.
    private func resume(_ leaves: HashList) async throws -> Int64 {
        let chunk = Int64(ChunkTree.chunkSize)
        let length = try await office.vault.received(object.path, of: transfer)
        let whole = length >= object.size ? object.size : length - length % chunk
        let doubtful = doubtsAll ? 0 : max(0, whole - office.vault.uncertainTail)
        var here = doubtful - doubtful % chunk
        while here < whole {
            let bytes = try await office.vault.read(object.path, of: transfer, from: here, count: Int(min(chunk, whole - here)))
            guard ChunkTree.leafHash(ofCiphertext: bytes[...]) == leaves[Int(here / chunk)] else { break }
            here += Int64(bytes.count)
        }
        if here < length { try await office.vault.cut(object.path, of: transfer, to: here) }
        if here < object.size { await line.resume(at: here) }
        return here
    }

    /// The hashes of the object's chunks, which give the signed root; nil when the giving node does not hand them out.
    private func leaves() async throws -> HashList? {
        let count = ChunkTree.chunkCount(size: object.size)
        if count == 1 { return HashList([object.chunkRoot]) }
        let gathered = Mutex<[UInt8]>([])
        do {
            _ = try await office.peers.transferFile(PackagePath.leaves(of: object.path), of: transfer, from: 0, at: peer) { bytes in
                let total = gathered.withLock { gathered in
                    gathered += bytes
                    return gathered.count
                }
                guard total <= count * 32 else { throw Self.wrongLeaves(object) }
            }
        } catch let fault as PeerFault where fault.code == .refused {
            return nil
        }
        guard let leaves = HashList(bytes: gathered.withLock { $0 }), leaves.count == count,
            MerkleTree.root(of: leaves.digests) == object.chunkRoot
        else { throw Self.wrongLeaves(object) }
        return leaves
    }

    private static func wrongLeaves(_ object: TransferObject) -> CaseworkError {
        CaseworkError(.transferMismatch, "the chunk hashes of \(object.path) do not give the signed root; ask the other State's operator")
    }

    private func fetch(from start: Int64, _ leaves: HashList) async throws {
        try await withThrowingTaskGroup(of: Arrival.self) { group in
            var here = start
            var asked = start
            var early: [Int64: [UInt8]] = [:]
            var fault: (any Error)?
            while here < object.size {
                while fault == nil, asked < object.size, asked < here + Int64(Self.ahead) * Self.range {
                    let range = asked..<min(asked + Self.range, object.size)
                    group.addTask { await ask(range) }
                    asked = range.upperBound
                }
                guard let arrival = try await group.next() else { break }
                // When one range fails, those that are still coming are taken before the fault is told: nothing good comes twice.
                do { early[arrival.start] = try arrival.bytes.get() } catch { fault = fault ?? error }
                while let bytes = early.removeValue(forKey: here) {
                    try check(bytes, at: here, leaves)
                    try await office.vault.append(bytes, to: object.path, of: transfer)
                    here += Int64(bytes.count)
                    try await line.move(bytes.count)
                }
            }
            if let fault { throw fault }
        }
    }

    /// What became of one range.
    private struct Arrival: Sendable {
        let start: Int64
        let bytes: Result<[UInt8], any Error>
    }

    private func ask(_ range: Range<Int64>) async -> Arrival {
        do {
            try await office.pace.take(range.count)
            let bytes = try await office.peers.transferRange(range, of: object.path, in: transfer, at: peer)
            return Arrival(start: range.lowerBound, bytes: .success(bytes))
        } catch {
            return Arrival(start: range.lowerBound, bytes: .failure(error))
        }
    }

    private func check(_ bytes: [UInt8], at offset: Int64, _ leaves: HashList) throws {
        var index = Int(offset / Int64(ChunkTree.chunkSize))
        for start in stride(from: 0, to: bytes.count, by: ChunkTree.chunkSize) {
            let chunk = bytes[start..<min(start + ChunkTree.chunkSize, bytes.count)]
            guard ChunkTree.leafHash(ofCiphertext: chunk) == leaves[index] else {
                throw CaseworkError(
                    .transferMismatch,
                    "\(object.path) differs from the signed manifest in chunk \(index); what was right before it is kept, fetch again")
            }
            index += 1
        }
    }

    /// From a node that hands out no chunk hashes: in one go, compared as a whole.
    private func fetchUnseen() async throws {
        let here = try await office.vault.received(object.path, of: transfer)
        let (vault, pace, line) = (office.vault, office.pace, line)
        if here < object.size {
            await line.resume(at: here)
            _ = try await office.peers.transferFile(object.path, of: transfer, from: here, at: peer) { bytes in
                try await pace.take(bytes.count)
                try await vault.append(bytes, to: object.path, of: transfer)
                try await line.move(bytes.count)
            }
        }
        let found = try await office.vault.fingerprint(object.path, of: transfer)
        guard found.sha256 == object.sha256, found.size == object.size, found.chunkRoot == object.chunkRoot else {
            try await office.vault.discard(object.path, of: transfer)
            throw CaseworkError(.transferMismatch, "\(object.path) differs from the signed manifest; it was discarded, fetch again")
        }
    }
}

/// How many bytes a fetch moved, and where it took up.
actor FetchLine {
    let limit: Int64?
    private(set) var fetched: Int64 = 0
    private(set) var resumedAt: Int64 = 0

    init(limit: Int64?) { self.limit = limit }

    func resume(at offset: Int64) { resumedAt = max(resumedAt, offset) }

    func move(_ count: Int) throws {
        fetched += Int64(count)
        if let limit, fetched >= limit { throw PeerFault(.cut, "stopped after \(fetched) bytes, as asked") }
    }
}

/// Lets all fetches of this node together take no more than the policy allows, each in its turn, so that none starves.
actor TransferPace {
    /// Bytes a second; nil for no limit.
    private let rate: Int64?
    private var free = ContinuousClock.now

    init(rate: Int64?) { self.rate = rate.map { max(1, $0) } }

    /// Returns when so many bytes may be asked for.
    func take(_ count: Int) async throws {
        guard let rate else { return }
        let now = ContinuousClock.now
        let turn = max(now, free)
        free = turn + .seconds(Double(count) / Double(rate))
        if turn > now { try await Task.sleep(until: turn, clock: .continuous) }
    }
}
