import Attest
public import Custody
import Exchange
public import Terms

/// Opens a fetched package, compares every plaintext digest with the inner manifest, and gives the receipt of content.
public struct VerifyEvidence: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: What the package holds.
    /// - Throws: ``CaseworkError`` `.transferIncomplete`, or `.transferMismatch` naming what differs; an alarm is raised then and
    ///   nothing of the package may be used.
    public func callAsFunction(_ id: CaseID, transfer: TransferID, by who: SignedIn) async throws -> [EvidenceEntry] {
        try await office.permit(.fetchEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let package = opened.file.packages.first(where: { $0.transfer == transfer && !$0.isOurs }),
            let row = try await office.store.read({ try $0.transfer(transfer) }),
            let identity = opened.file.opener(of: package)
        else { throw CaseworkError(.unknownEvidence, "no such package was announced to this case") }
        guard row.state == .complete || row.state == .verified else {
            throw CaseworkError(.transferIncomplete, "the package has not been fetched completely yet")
        }
        let manifest: InnerManifest
        let announced = try await AnnouncedPackage(row, in: opened.file, of: office)
        do { manifest = try await open(announced, row, identity) } catch let fault as CaseworkError where fault.code == .transferMismatch {
            try await fail(row, id)
            throw fault
        }
        // Opening may take hours; only the entry into the case is taken again when the case changed meanwhile.
        try await FreshCase.take { try await enter(manifest, row, into: id, by: who) }
        return manifest.entries
    }

    private func enter(_ manifest: InnerManifest, _ row: TransferRow, into id: CaseID, by who: SignedIn) async throws {
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let index = opened.file.packages.firstIndex(where: { $0.transfer == row.id && !$0.isOurs }), let notice = row.notice,
            let entry = opened.file.entries.first(where: { $0.digest == notice })
        else { throw CaseworkError(.unknownMessage, "the notice of this package is not on file") }
        let now = office.time.now()
        opened.file.packages[index].verifiedAt = now
        opened.file.packages[index].entries = manifest.entries
        // Documents of a message are no evidence: their custody is in their own package.
        if !opened.file.packages[index].isAnnexes {
            opened.file.custody = try chain(after: opened.file, manifest, by: who, at: now).events
        }
        let receipt = try await LaterReceipt(office: office)(
            [Receipt.Entry(.contentAccessTracking, at: now)], about: entry, transfer: row.id, contentVerified: true)
        opened.file.noteOwnReceipt(receipt.events, receipt.signed.digest, about: notice)
        var verified = row
        verified.state = .verified
        let stored = verified
        try await StoreCase(office: office)(opened, audit: office.audit(.fetchEvidence, who, in: id, "verified")) { store in
            try receipt.store(store)
            try store.put(stored)
        }
    }

    /// The giving State's chain, or ours so far, with the opening of each piece.
    private func chain(after file: CaseFile, _ manifest: InnerManifest, by who: SignedIn, at now: Moment) throws -> CustodyChain {
        var chain = try CustodyChain(verifying: file.custody.isEmpty ? manifest.custody : file.custody)
        let party = Party(state: office.state, authority: who.authority)
        for entry in manifest.entries {
            try chain.append(
                item: entry.number, kind: .opened, at: max(now, chain.events.last?.at ?? now), by: .officer(who.officer, of: party),
                how: "opened; every digest was right", digests: [entry.sha256])
        }
        return chain
    }

    private func open(_ announced: AnnouncedPackage, _ row: TransferRow, _ identity: SealingIdentity) async throws -> InnerManifest {
        let transfer = announced.transfer
        let fetch = FetchTransfer(office)
        let peer = try await PeerBook(office: office).trusted(row.peer)
        let outer = try await fetch.manifest(of: announced, expecting: row.manifest, from: peer)
        let inner: InnerManifest
        do {
            let sealed = try await fetch.whole(PackagePath.bundle, of: transfer)
            inner = try InnerBundle(parsing: try Age.open(sealed, with: [identity])).manifest(for: outer)
        } catch {
            throw CaseworkError(.transferMismatch, "\(PackagePath.bundle) does not open as the manifest of this package: \(error)")
        }
        if announced.announcement.isMissingDocuments(in: inner) {
            throw CaseworkError(.transferMismatch, "a document that the message announced is not in its package")
        }
        let objects = Dictionary(outer.objects.map { ($0.path, $0) }) { first, _ in first }
        for entry in inner.entries {
            guard let object = objects[entry.path] else {
                throw CaseworkError(.transferMismatch, "\(entry.path) is not in the signed manifest")
            }
            do { try await office.vault.open(entry, sealed: object, of: transfer, with: identity, to: nil) } catch let fault as VaultFault {
                guard fault.code == .mismatch || fault.code == .missingFile else { throw fault }
                throw CaseworkError(.transferMismatch, "\(entry.path): \(fault.detail)")
            }
        }
        return inner
    }

    static func alarmKey(_ transfer: TransferID) -> String { "transfer.\(transfer)" }

    private func fail(_ row: TransferRow, _ id: CaseID) async throws {
        var failed = row
        failed.state = .failed
        let stored = failed
        let alarm = AlarmRow(
            key: Self.alarmKey(row.id), at: office.time.now(), code: CaseworkError.Code.transferMismatch.rawValue, caseID: id,
            peer: row.peer)
        try await office.store.write { store in
            try store.put(stored)
            try store.raise(alarm)
        }
    }
}
