import Attest
import Custody
import Exchange
public import Terms

/// Writes all that waits for a State into one sealed file, for a courier: for States between which there is no line.
///
/// Nothing is settled by it. Messages travel again with every export until the other State's signed receipt has come back, receipts until
/// the other State says that it has them, packages until the receipt of their content; so a courier who loses the disk loses nothing.
public struct ExportCourier: Sendable {
    /// Which packages go along.
    public enum Packages: Hashable, Sendable {
        /// All that were released and whose content the other State has not receipted.
        case outstanding
        case none
        case only(Set<TransferID>)
    }

    /// What the file holds.
    public struct Outcome: Codable, Hashable, Sendable {
        public let id: TransferID
        public let to: StateCode
        public let messages: Int
        public let receipts: Int
        public let packages: [TransferID]
        /// Bytes of the sealed file.
        public let bytes: Int64
    }

    /// Of messages and receipts in one file; what is more goes with the next.
    private static let mostBytes = 64 << 20

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter put: Takes the sealed bytes, in order.
    /// - Throws: ``CaseworkError`` `.unknownPeer`, `.entryStale`, `.noSealingKey`; `.unknownEvidence` for a package that was not released
    ///   to that State. The file is of no use then.
    public func callAsFunction(
        to state: StateCode, carrying packages: Packages = .outstanding, put: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Outcome {
        try office.standing.requireCompared()
        let peer = try await PeerBook(office: office).trusted(state)
        let now = office.time.now()
        guard peer.freshness(at: now) != .ended else {
            throw CaseworkError(
                .entryStale, "the entry of \(state) ended on \(peer.entry.expiresAt): take its current one with comity peer")
        }
        guard let recipient = peer.entry.courierKey(at: now) else {
            throw CaseworkError(.noSealingKey, "the entry of \(state) has no sealing key for today: take its current one with comity peer")
        }
        var size = 0
        let rows = try await office.store.read { try $0.outbox(for: state, limit: CourierSlip.mostItems) }.prefix { row in
            size += row.payload.count
            return size <= Self.mostBytes
        }
        let items = try rows.map { row in
            try Canonical.bytes(
                of: WaitingItem(kind: row.kind == .envelope ? .envelope : .receipt, payload: String(decoding: row.payload, as: UTF8.self)))
        }
        let transfers = try await chosen(packages, for: state)
        let held = try await office.store.read { store in
            try store.signed(by: state, since: now - Period(days: 90), limit: CourierSlip.mostTaken).filter { $0.about != nil }
        }
        let slip = CourierSlip(
            mode: office.mode, id: office.time.newID(), from: office.state, to: state, createdAt: now, items: items.map { Digest(of: $0) },
            transfers: transfers, taken: held.map(\.digest))
        let signed = try SignedDocument(signing: slip, by: office.keys.message, at: now)

        var writer = try CourierWriter(to: recipient, put: put)
        try await writer.file(CourierPath.slip, try signed.wire())
        for (index, item) in items.enumerated() { try await writer.file(CourierPath.item(index + 1), item) }
        for transfer in transfers { try await write(transfer, into: &writer) }
        try await writer.finish()

        let line = AuditRow(at: now, officer: nil, verb: "exportCourier", caseID: nil, outcome: .done, code: "\(slip.id)")
        try await office.store.write { try $0.append(line) }
        return Outcome(
            id: slip.id, to: state, messages: rows.count { $0.kind == .envelope }, receipts: rows.count { $0.kind == .receipt },
            packages: transfers, bytes: writer.bytes)
    }

    private func write(_ transfer: TransferID, into writer: inout CourierWriter) async throws {
        let vault = office.vault
        let manifest = try TransferManifest(parsing: try await FetchTransfer(office).whole(PackagePath.manifest, of: transfer))
        for path in PackagePath.tags + manifest.objects.map(\.path) {
            guard let length = try await vault.length(of: path, in: transfer) else {
                throw VaultFault(.missingFile, "package \(transfer) has no \(path)")
            }
            try await writer.file(CourierPath.file(path, of: transfer), length: length) { offset, count in
                try await vault.read(path, of: transfer, from: offset, count: count)
            }
        }
    }

    private func chosen(_ packages: Packages, for state: StateCode) async throws -> [TransferID] {
        if packages == .none { return [] }
        let released = try await office.store.read { store in
            try store.transfers(direction: .outgoing, state: .open).filter { $0.peer == state && $0.notice != nil }
        }
        if case .only(let wanted) = packages {
            guard wanted.isSubset(of: released.map(\.id)) else {
                throw CaseworkError(.unknownEvidence, "a package that was named is not released to \(state)")
            }
            return released.map(\.id).filter(wanted.contains)
        }
        return try await office.store.read { store in
            try released.filter { row in
                let receipts = try row.notice.map { try store.receipts(for: $0) } ?? []
                let isReceipted = try receipts.contains { receipt in
                    guard receipt.direction == .received else { return false }
                    let said = try Canonical.value(Receipt.self, from: receipt.document)
                    return said.transfer == row.id && said.contentVerified == true
                }
                return !isReceipted
            }.map(\.id)
        }
    }
}

extension StateEntry {
    /// The key to which a courier's file is sealed: the central authority's of the month, else the first authority's that has one.
    fileprivate func courierKey(at moment: Moment) -> SealingRecipient? {
        let inOrder = authorities.filter { $0.kind == .central } + authorities.filter { $0.kind != .central }
        return inOrder.lazy.compactMap { $0.sealingKey(at: moment)?.recipient }.first
    }
}
