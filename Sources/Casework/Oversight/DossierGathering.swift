import Attest
import Custody
import Exchange
import Terms

/// Reads and opens everything of a case that goes into its dossier.
struct DossierGathering {
    let office: Office
    let opened: CaseCabinet.Opened
    let withheld: Set<Digest>

    func parts(by who: SignedIn) async throws -> DossierParts {
        let file = opened.file
        guard let thread = file.thread, let counterpart = file.counterpart, !file.entries.isEmpty else {
            throw CaseworkError(.outOfOrder, "nothing was exchanged with another State in this case yet")
        }
        let caseID = file.id
        let rows = try await office.store.read { try $0.messages(of: caseID) }
        guard withheld.isSubset(of: rows.map(\.digest)) else {
            throw CaseworkError(.unknownMessage, "a message to be withheld is not of this case")
        }
        let peer = try await PeerBook(office: office).trusted(counterpart.state)
        let proofs = DossierProofs(office: office, peer: peer)
        var messages: [DossierMessage] = []
        var receipts: [DossierReceipt] = []
        for row in rows {
            messages.append(try await message(row, proofs))
            receipts += try await self.receipts(about: row, proofs)
        }
        let checkpoints = try await proofs.checkpoints(besides: receipts.compactMap(\.proof))
        return DossierParts(
            thread: thread, reference: file.reference, own: office.own, peer: peer,
            madeBy: Party(state: office.state, authority: file.authority), officer: who.officer, madeAt: office.time.now(),
            program: "\(office.program.name) \(office.program.version)", messages: messages, receipts: receipts,
            transfers: try await DossierPackages(office: office, file: file, withheld: withheld).transfers(), checkpoints: checkpoints)
    }

    private func message(_ row: MessageRow, _ proofs: DossierProofs) async throws -> DossierMessage {
        guard !withheld.contains(row.digest), !row.envelope.isEmpty else {
            return DossierMessage(digest: row.digest, content: .withheld, proof: nil)
        }
        let envelope = try Canonical.value(Envelope.self, from: row.envelope)
        let content: DossierMessage.Content
        if row.body.isEmpty {
            content = .unopened(envelope)
        } else {
            content = .included(envelope, plaintext: try opened.key.open(row.body, context: BodyContext.of(row.digest)))
        }
        return DossierMessage(digest: row.digest, content: content, proof: try await proofs.own(row.digest))
    }

    private func receipts(about row: MessageRow, _ proofs: DossierProofs) async throws -> [DossierReceipt] {
        let digest = row.digest
        let isWithheld = withheld.contains(digest) || row.envelope.isEmpty
        var receipts: [DossierReceipt] = []
        for stored in try await office.store.read({ try $0.receipts(for: digest) }) {
            let signed = stored.signed
            let proof = isWithheld ? nil : try await proofs.of(signed, issuedHere: stored.direction == .issued)
            receipts.append(DossierReceipt(signed, about: digest, isWithheld: isWithheld, proof: proof))
        }
        return receipts
    }
}
