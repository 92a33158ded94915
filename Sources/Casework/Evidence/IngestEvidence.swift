import Attest
import Convention
import Custody
import Exchange
public import Terms

/// The custodian takes in what a provider handed over: read once, digested, sealed at once, kept under an opaque name.
public struct IngestEvidence: Sendable {
    private static let filesAtOnce = 4
    /// Pieces that one package can hold, its inner manifest being read whole (protocol, section 21).
    static let mostPieces = 10_000

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - paths: Files on the node's machine. Folders are walked by the caller.
    ///   - item: The item of the request that they answer.
    /// - Returns: The evidence taken in, in the order of the paths.
    /// - Throws: ``CaseworkError`` `.outOfOrder` unless the request may be executed; `.transferMismatch` when a provider's digest
    ///   does not fit; ``VaultFault`` when a file changes while it is read or the disk is full. Nothing is added to the case then.
    public func callAsFunction(
        _ id: CaseID, request number: Int, item: Int, files: [(path: String, name: String)], source: EvidenceSource, by who: SignedIn
    ) async throws -> [EvidenceItem] {
        try await office.permit(.ingestEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let recipients = try recipients(for: number, item: item, in: opened.file)
        guard opened.file.evidence.count(where: { $0.transfer == nil }) + files.count <= Self.mostPieces else {
            throw CaseworkError(
                .malformedInput,
                "one package holds at most \(Self.mostPieces) pieces: take many small files in as one archive (--as-archive), or release first"
            )
        }
        return try await office.vault.whileTakingIn {
            let taken = try await seal(files, item: item, from: source, to: recipients, by: who)
            // Sealing may take hours; only the entry into the case is taken again when the case changed meanwhile.
            try await FreshCase.take { try await enter(taken, from: source, into: id, by: who) }
            return taken
        }
    }

    /// The same for a whole upload.
    func callAsFunction(
        _ id: CaseID, request number: Int, _ content: SpooledContent, _ form: UploadForm, as sent: SentWhole, by who: SignedIn
    ) async throws -> EvidenceItem {
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let recipients = try recipients(for: number, item: form.item, in: opened.file)
        return try await office.vault.whileTakingIn {
            let sealed = try await seal(content, form, as: sent, to: recipients)
            let item = EvidenceItem(
                id: content.key.id, item: form.item, originalName: form.name, file: sealed, source: form.source(found: sealed.mediaType),
                takenInAt: office.time.now(), takenInBy: who.officer)
            try await FreshCase.take { try await enter([item], from: item.source, into: id, by: who) }
            return item
        }
    }

    private func seal(
        _ content: SpooledContent, _ form: UploadForm, as sent: SentWhole, to recipients: [SealingRecipient]
    ) async throws -> SealedFile {
        let given = form.source.digests[form.name]
        let seen = ChunkDigests()
        let sealed = try await office.vault.seal(
            sent.chunksSHA256 == nil ? content : content.noting(seen), to: recipients, legacyDigests: Self.isLegacy(given))
        do {
            guard sent.sha256.map({ $0 == sealed.sha256 }) ?? true, sent.chunksSHA256.map({ $0 == seen.digest }) ?? true else {
                throw CaseworkError(
                    .transferMismatch,
                    "what came is not the file that was read at the desk: it changed meanwhile; give the upload up and "
                        + "send it again")
            }
            try compare(sealed, with: given)
        } catch {
            try? await office.vault.destroy(object: sealed.name)
            throw error
        }
        return sealed
    }

    /// To whom what answers an item is sealed.
    ///
    /// - Throws: ``CaseworkError`` when nothing may be taken in for it.
    func recipients(for number: Int, item: Int, in file: CaseFile) throws -> [SealingRecipient] {
        let request = try file.request(number)
        guard request.mayBeExecuted else {
            throw CaseworkError(
                .outOfOrder, "request \(number) is not granted, or its measure is not authorised by this State's own law (24(4))")
        }
        guard request.content.item(item) != nil else { throw CaseworkError(.unknownItem, "the request has no item \(item)") }
        return try recipients(of: file)
    }

    /// A few files at once, so that many small ones do not wait for the medium one after the other. The order is kept.
    private func seal(
        _ files: [(path: String, name: String)], item: Int, from source: EvidenceSource, to recipients: [SealingRecipient], by who: SignedIn
    ) async throws -> [EvidenceItem] {
        let outcome = await withTaskGroup(of: (Int, Result<EvidenceItem, any Error>).self) { group in
            var items: [Int: EvidenceItem] = [:]
            var fault: (any Error)?
            func note(_ done: (Int, Result<EvidenceItem, any Error>)) {
                switch done.1 {
                case .success(let item): items[done.0] = item
                case .failure(let error): fault = fault ?? error
                }
            }
            for (place, file) in files.enumerated() where fault == nil {
                if place >= Self.filesAtOnce, let done = await group.next() { note(done) }
                group.addTask {
                    do { return (place, .success(try await seal(file, item: item, from: source, to: recipients, by: who))) } catch {
                        return (place, .failure(error))
                    }
                }
            }
            for await done in group { note(done) }
            guard let fault else { return Result<[EvidenceItem], any Error>.success(files.indices.compactMap { items[$0] }) }
            // Nothing of it is in a case: sealed files that nobody knows would fill the vault.
            for item in items.values { try? await office.vault.destroy(object: item.file.name) }
            return .failure(fault)
        }
        return try outcome.get()
    }

    private func seal(
        _ file: (path: String, name: String), item: Int, from source: EvidenceSource, to recipients: [SealingRecipient], by who: SignedIn
    ) async throws -> EvidenceItem {
        let given = source.digests[file.name]
        let sealed = try await office.vault.seal(fileAt: file.path, to: recipients, legacyDigests: Self.isLegacy(given))
        do { try compare(sealed, with: given) } catch {
            try? await office.vault.destroy(object: sealed.name)
            throw error
        }
        return EvidenceItem(
            id: office.time.newID(), item: item, originalName: file.name, file: sealed, source: source, takenInAt: office.time.now(),
            takenInBy: who.officer)
    }

    private func enter(_ items: [EvidenceItem], from source: EvidenceSource, into id: CaseID, by who: SignedIn) async throws {
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        // An upload that was finished twice at once is in the case once.
        guard Set(opened.file.evidence.map(\.id)).isDisjoint(with: items.map(\.id)) else { return }
        let party = Party(state: office.state, authority: who.authority)
        var chain = try CustodyChain(verifying: opened.file.custody)
        let first = opened.file.evidence.count + 1
        for place in first..<(first + items.count) {
            try chain.noteHandOver(of: place, from: source, to: who.officer, of: party, at: office.time.now())
        }
        for (offset, item) in items.enumerated() {
            try chain.append(
                item: first + offset, kind: .ingested, at: max(item.takenInAt, chain.events.last?.at ?? item.takenInAt),
                by: .officer(who.officer, of: party), how: "read once, digested and sealed",
                digests: [item.file.sha256, item.file.sealedSHA256])
        }
        opened.file.evidence += items
        opened.file.custody = chain.events
        try await StoreCase(office: office)(opened, audit: office.audit(.ingestEvidence, who, in: id, "\(items.count) files"))
    }

    /// Both sides of the thread: this State, to open it later, and the requesting State.
    private func recipients(of file: CaseFile) throws -> [SealingRecipient] {
        guard let own = file.sealing.own, let peer = file.sealing.peerRecipient else {
            throw CaseworkError(.noSealingKey, "the requesting State has not announced a sealing key of the thread")
        }
        return [peer, own.recipient]
    }

    /// A provider's digest must fit. MD5 and SHA-1 prove nothing against somebody who forges, but they show a copy that went wrong.
    /// What other digests say is kept with the evidence and not compared.
    private func compare(_ sealed: SealedFile, with given: EvidenceEntry.ProviderDigest?) throws {
        guard let given else { return }
        let found: String? =
            switch given.algorithm.uppercased().filter({ $0 != "-" }) {
            case "SHA256": sealed.sha256.text
            case "MD5": sealed.md5?.hexadecimal
            case "SHA1": sealed.sha1?.hexadecimal
            default: nil
            }
        guard let found, found != given.value.lowercased() else { return }
        throw CaseworkError(.transferMismatch, "a file differs from the provider's \(given.algorithm): ask the provider for it again")
    }

    /// Whether a provider gave one of the old digests.
    private static func isLegacy(_ given: EvidenceEntry.ProviderDigest?) -> Bool {
        given.map { ["MD5", "SHA1"].contains($0.algorithm.uppercased().filter { $0 != "-" }) } ?? false
    }
}

extension Blob {
    /// Two lower-case digits for each byte, as digests are written.
    fileprivate var hexadecimal: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension CustodyChain {
    /// Notes that a provider handed something over. A hand-over that lies before what the chain already holds is told in the
    /// note of its receipt, because the chain's time only runs forward.
    mutating func noteHandOver(
        of place: Int, from source: EvidenceSource, to officer: OfficerID, of party: Party, at now: Moment
    ) throws {
        let isInOrder = source.handedOverAt <= now && source.handedOverAt >= (events.last?.at ?? source.handedOverAt)
        if isInOrder {
            try append(
                item: place, kind: .handedOver, at: source.handedOverAt, by: .provider(source.handedOverBy), how: source.how,
                note: source.note)
        } else {
            try append(
                item: place, kind: .received, at: now, by: .officer(officer, of: party), how: source.how,
                note: "handed over by \(source.handedOverBy) at \(source.handedOverAt). \(source.note ?? "")")
        }
    }
}
