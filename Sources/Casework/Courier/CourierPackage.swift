import Custody
import Exchange
import Terms

/// One announced package on its way from a courier's file into the vault. It is taken as from the line: first what is signed, then only
/// objects that the signed manifest names, each compared as a whole.
struct CourierPackage {
    private let office: Office
    private let peer: TrustedState
    private let row: TransferRow
    private let announced: AnnouncedPackage
    /// By path, once the signed manifest is here; what has come is taken out.
    private var missing: [String: TransferObject]?

    /// Nil when nobody announced it to this node, it is here already, or its case or the package was erased.
    init?(_ transfer: TransferID, from peer: TrustedState, office: Office) async throws {
        guard let row = try await office.store.read({ try $0.transfer(transfer) }), row.direction == .incoming, row.peer == peer.state,
            row.state == .open || row.state == .failed, let caseRow = try await office.store.read({ try $0.caseRow(row.caseID) }),
            !caseRow.sealed.isEmpty
        else { return nil }
        let file = try await CaseCabinet(office: office).open(caseRow).file
        guard file.packages.contains(where: { $0.transfer == transfer && !$0.isOurs && $0.erasedAt == nil }) else { return nil }
        self.office = office
        self.peer = peer
        self.row = row
        announced = try await AnnouncedPackage(row, in: file, of: office)
        if row.state == .failed { try await office.vault.reopen(transfer) }
    }

    /// - Throws: ``CaseworkError`` `.transferMismatch` for what is not as it was signed: it is not kept, what came before it is.
    mutating func take(_ path: String, length: Int64, from reader: inout CourierReader) async throws {
        let vault = office.vault
        if PackagePath.tags.contains(path) {
            let bytes = try await reader.whole(upTo: 64 << 20)
            try await vault.discard(path, of: row.id)
            return try await vault.append(bytes, to: path, of: row.id)
        }
        if missing == nil {
            let manifest = try await FetchTransfer(office).manifest(of: announced, expecting: row.manifest, from: peer)
            try await vault.requireRoom(for: announced.announcement.bytes)
            missing = Dictionary(manifest.objects.map { ($0.path, $0) }) { first, _ in first }
        }
        guard let object = missing?.removeValue(forKey: path), object.size == length else {
            throw CaseworkError(.transferMismatch, "\(path) is not in the signed manifest, or has another length there")
        }
        try await vault.discard(path, of: row.id)
        var meter = ObjectMeter()
        while case let bytes = try await reader.read(1 << 20), !bytes.isEmpty {
            bytes.withUnsafeBytes { meter.update($0) }
            try await vault.append(bytes, to: path, of: row.id)
        }
        let facts = meter.finish()
        guard facts.sha256 == object.sha256, facts.chunkRoot == object.chunkRoot else {
            try await vault.discard(path, of: row.id)
            throw CaseworkError(.transferMismatch, "\(path) differs from the signed manifest; it was discarded, have it carried again")
        }
    }

    /// Makes it complete.
    func finish() async throws {
        guard missing?.isEmpty == true else { throw CourierReader.damaged("package \(row.id) lacks files") }
        try await office.vault.complete(row.id)
        var done = row
        done.state = .complete
        let complete = done
        let now = office.time.now()
        let line = AuditRow(at: now, officer: nil, verb: "importCourier", caseID: row.caseID, outcome: .done, code: "\(row.id)")
        try await office.store.write { store in
            try store.put(complete)
            try store.settleAlarms(key: VerifyEvidence.alarmKey(complete.id), at: now)
            try store.append(line)
        }
    }
}
