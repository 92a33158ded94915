import Attest
import Custody
import Exchange
public import Terms

/// Reads all sealed evidence in the vault again, at a limited rate, and says by item what is no longer what it was.
///
/// It needs no key of a case for packages: what they must be is signed. Evidence that is not packaged yet is compared with what its case
/// says. For each damaged item an alarm is raised, once; nothing is changed or removed.
public struct CheckVault: Sendable {
    /// One item that is not what it was.
    public struct Damage: Codable, Hashable, Sendable {
        public let caseID: CaseID
        /// The package; absent for evidence that is in none yet.
        public let transfer: TransferID?
        /// The file in the package, or the evidence's number in the case.
        public let item: String
        /// ``VaultFault/Code`` `vault.mismatch`, `vault.missingFile` or `vault.notFound`.
        public let code: String
    }

    /// What was looked at, and what was found.
    public struct Outcome: Codable, Hashable, Sendable {
        public var objects = 0
        public var bytes: Int64 = 0
        public var damage: [Damage] = []
    }

    private static let piece = 1 << 20

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter rate: Bytes a second at most; nil as fast as it goes.
    /// - Throws: Faults of store and medium other than damage.
    public func callAsFunction(rate: Int64? = nil) async throws -> Outcome {
        let pace = TransferPace(rate: rate)
        var outcome = Outcome()
        for direction in TransferRow.Direction.allCases {
            let rows = try await office.store.read { try $0.transfers(direction: direction, state: nil) }
            for row in rows where direction == .outgoing || row.state == .complete || row.state == .verified {
                try await check(row, pace, &outcome)
            }
        }
        try await checkUnpackaged(pace, &outcome)
        return outcome
    }

    private func check(_ row: TransferRow, _ pace: TransferPace, _ outcome: inout Outcome) async throws {
        let vault = office.vault
        let found: VaultFault.Code?
        var objects: [TransferObject] = []
        do {
            let bytes = try await vault.read(PackagePath.manifest, of: row.id, from: 0, count: 64 << 20)
            if Digest(of: bytes) == row.manifest, let manifest = try? TransferManifest(parsing: bytes) {
                found = nil
                objects = manifest.objects
            } else {
                found = .mismatch
            }
        } catch let fault as VaultFault { found = try Self.damage(fault) }
        if let found { try await report(row.caseID, row.id, PackagePath.manifest, found, &outcome) }
        for object in objects {
            let found = try await damage(object.sha256, object.size, object.chunkRoot, pace, &outcome) { offset, count in
                try await vault.read(object.path, of: row.id, from: offset, count: count)
            }
            if let found { try await report(row.caseID, row.id, object.path, found, &outcome) }
        }
    }

    /// What lies under opaque names only, known to nobody but its case. Erased cases hold nothing.
    private func checkUnpackaged(_ pace: TransferPace, _ outcome: inout Outcome) async throws {
        let vault = office.vault
        for row in try await office.store.read({ try $0.caseRows(CaseFilter(openOnly: false, limit: .max)) }) where !row.sealed.isEmpty {
            let file = try await CaseCabinet(office: office).open(row).file
            for (place, item) in file.evidence.enumerated() where item.transfer == nil {
                let sealed = item.file
                let found = try await damage(sealed.sealedSHA256, sealed.sealedSize, sealed.sealedChunkRoot, pace, &outcome) {
                    try await vault.read(object: sealed.name, from: $0, count: $1)
                }
                if let found { try await report(row.id, nil, "\(place + 1)", found, &outcome) }
            }
        }
    }

    /// Nil when the bytes are those that they must be.
    private func damage(
        _ sha256: Digest, _ size: Int64, _ chunkRoot: Digest, _ pace: TransferPace, _ outcome: inout Outcome,
        read: (_ offset: Int64, _ count: Int) async throws -> [UInt8]
    ) async throws -> VaultFault.Code? {
        outcome.objects += 1
        var meter = ObjectMeter()
        do {
            while meter.byteCount <= size {
                let bytes = try await read(meter.byteCount, Self.piece)
                if bytes.isEmpty { break }
                bytes.withUnsafeBytes { meter.update($0) }
                outcome.bytes += Int64(bytes.count)
                try await pace.take(bytes.count)
            }
        } catch let fault as VaultFault { return try Self.damage(fault) }
        let facts = meter.finish()
        return facts.sha256 == sha256 && facts.size == size && facts.chunkRoot == chunkRoot ? nil : .mismatch
    }

    /// A fault of the medium is not damage of an item: it is thrown on.
    private static func damage(_ fault: VaultFault) throws -> VaultFault.Code {
        guard [.notFound, .missingFile, .mismatch].contains(fault.code) else { throw fault }
        return fault.code
    }

    private func report(
        _ caseID: CaseID, _ transfer: TransferID?, _ item: String, _ code: VaultFault.Code, _ outcome: inout Outcome
    ) async throws {
        outcome.damage.append(Damage(caseID: caseID, transfer: transfer, item: item, code: code.rawValue))
        let alarm = AlarmRow(
            key: "vault.\(transfer?.text ?? caseID.text).\(item)", at: office.time.now(), code: code.rawValue, caseID: caseID)
        try await office.store.write { try $0.raise(alarm) }
    }
}
