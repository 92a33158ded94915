import Attest
import Custody
import Exchange
public import Terms

/// Pulls an announced package from the giving State, resuming wherever it was cut, and checks every chunk against the signed
/// manifest before it is kept. A package that was found to be damaged is compared again from its first byte, and only what is wrong of it
/// is fetched anew.
public struct FetchTransfer: Sendable {
    /// Objects of one package on the line at the same time.
    private static let objectsAtOnce = 8

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - limit: Stop after about so many bytes, as if the line were cut; nil fetches all.
    /// - Throws: ``PeerFault`` when the line breaks: what has arrived is kept and the next call goes on there.
    ///   ``CaseworkError`` `.transferMismatch` naming the file and chunk that differ from what was signed; they are not kept.
    public func callAsFunction(_ id: CaseID, transfer: TransferID, by who: SignedIn, limit: Int64? = nil) async throws -> FetchProgress {
        try await office.permit(.fetchEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let package = opened.file.packages.first(where: { $0.transfer == transfer && !$0.isOurs }),
            var row = try await office.store.read({ try $0.transfer(transfer) }), row.direction == .incoming
        else { throw CaseworkError(.unknownEvidence, "no such package was announced to this case") }
        guard package.erasedAt == nil else { throw CaseworkError(.erased, "the package was erased; its giver can release it anew") }
        guard row.state == .open || row.state == .failed else {
            return FetchProgress(bytes: try await total(transfer), resumedAt: 0, isComplete: true)
        }
        let peer = try await PeerBook(office: office).trusted(row.peer)
        let line = FetchLine(limit: limit)
        let announced = try await AnnouncedPackage(row, in: opened.file, of: office)
        // It stays marked as failed until all of it has been compared again, whatever happens in between.
        let isDamaged = row.state == .failed
        if isDamaged {
            try await office.vault.reopen(transfer)
            for path in PackagePath.tags { try await office.vault.discard(path, of: transfer) }
        } else if try await office.vault.received(PackagePath.manifest, of: transfer) == 0 {
            // Asked once, before the first byte; a fetch that is taken up has its room, or finds out piece by piece.
            try await office.vault.requireRoom(for: announced.announcement.bytes)
        }
        for path in PackagePath.tags { try await fetch(path, of: transfer, at: peer, over: line) }
        let manifest = try await manifest(of: announced, expecting: row.manifest, from: peer)
        try await fetch(manifest.objects, of: transfer, at: peer, over: line, doubtsAll: isDamaged)
        try await office.vault.complete(transfer)
        row.state = .complete
        let complete = row
        let audit = office.audit(.fetchEvidence, who, in: id)
        let now = office.time.now()
        try await office.store.write { store in
            try store.put(complete)
            if isDamaged { try store.settleAlarms(key: VerifyEvidence.alarmKey(transfer), at: now) }
            try store.append(audit)
        }
        return FetchProgress(bytes: await line.fetched, resumedAt: await line.resumedAt, isComplete: true)
    }

    /// Several at once, so that many small objects do not wait for one answer after the other.
    private func fetch(
        _ objects: [TransferObject], of transfer: TransferID, at peer: TrustedState, over line: FetchLine, doubtsAll: Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, object) in objects.enumerated() {
                if place >= Self.objectsAtOnce { try await group.next() }
                group.addTask {
                    try await ObjectFetch(
                        office: office, transfer: transfer, object: object, peer: peer, line: line, doubtsAll: doubtsAll)()
                }
            }
            try await group.waitForAll()
        }
    }

    private func fetch(_ path: String, of transfer: TransferID, at peer: TrustedState, over line: FetchLine) async throws {
        let here = try await office.vault.received(path, of: transfer)
        await line.resume(at: here)
        let vault = office.vault
        _ = try await office.peers.transferFile(path, of: transfer, from: here, at: peer) { bytes in
            try await vault.append(bytes, to: path, of: transfer)
            try await line.move(bytes.count)
        }
    }

    /// The signed manifest, verified: by the giving State's node, over exactly the bytes that the notice announced, for this case.
    ///
    /// The signature is judged as of the moment at which this node receipted the notice, which names the manifest's digest: that it
    /// existed by then is proven by the receipt and the log. What has ended since changes nothing; a key that was no longer to be
    /// believed by then is refused, now and later.
    func manifest(
        of announced: AnnouncedPackage, expecting digest: Digest, from peer: TrustedState
    ) async throws -> TransferManifest {
        let transfer = announced.transfer
        let bytes = try await whole(PackagePath.manifest, of: transfer)
        guard Digest(of: bytes) == digest else {
            try await office.vault.discard(PackagePath.manifest, of: transfer)
            throw CaseworkError(.transferMismatch, "transfer.json is not the one that the notice announced")
        }
        let twin = TwinSignature(
            cms: try await whole(PackagePath.signature, of: transfer), pq: try await whole(PackagePath.signaturePQ, of: transfer))
        do {
            _ = try peer.anchor.verify(
                twin, over: bytes, expecting: .message, mode: office.mode, state: peer.state, at: announced.noticedAt,
                revocations: peer.revocations)
        } catch {
            // Perhaps only what lies here is wrong: fetched anew next time, while the package is still arriving.
            for path in [PackagePath.signature, PackagePath.signaturePQ] { try? await office.vault.discard(path, of: transfer) }
            throw CaseworkError(.transferMismatch, "the signature of transfer.json: \(error.code.rawValue)")
        }
        let manifest = try TransferManifest(parsing: bytes)
        try announced.check(manifest, mode: office.mode)
        return manifest
    }

    func whole(_ path: String, of transfer: TransferID) async throws -> [UInt8] {
        let most = 64 << 20
        let bytes = try await office.vault.read(path, of: transfer, from: 0, count: most + 1)
        guard bytes.count <= most else { throw CaseworkError(.transferMismatch, "\(path) is too long") }
        return bytes
    }

    private func total(_ transfer: TransferID) async throws -> Int64 {
        let manifest = try TransferManifest(parsing: try await whole(PackagePath.manifest, of: transfer))
        return manifest.objects.reduce(0) { $0 + $1.size }
    }
}

/// How far a fetch got.
public struct FetchProgress: Codable, Hashable, Sendable {
    /// Moved by this call.
    public let bytes: Int64
    /// The largest offset at which a file was taken up again; 0 when nothing was resumed.
    public let resumedAt: Int64
    public let isComplete: Bool

    public init(bytes: Int64, resumedAt: Int64, isComplete: Bool) {
        self.bytes = bytes
        self.resumedAt = resumedAt
        self.isComplete = isComplete
    }
}
