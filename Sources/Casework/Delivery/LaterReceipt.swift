import Attest
import Exchange
import Terms

/// A receipt that is made after the first answer (handover, content verified, legal answer) and sent by the outbox.
struct LaterReceipt {
    let office: Office

    /// A receipt with the rows that keep, log and send it.
    struct Made: Sendable {
        let signed: SignedDocument
        let events: [Receipt.Entry]
        let row: ReceiptRow
        let outbox: OutboxRow
        let note: LogNote

        /// Stores it; part of the transaction that changes the case.
        func store(_ store: any StoreWriting) throws {
            try store.insert(row)
            try store.insert(outbox)
            try note.append(to: store)
        }
    }

    func callAsFunction(
        _ events: [Receipt.Entry], about entry: ThreadEntry, transfer: TransferID? = nil, contentVerified: Bool? = nil
    ) async throws -> Made {
        guard let message = try await office.store.read({ try $0.message(entry.digest) }) else {
            throw CaseworkError(.unknownMessage, "the message is not on file")
        }
        let envelope = try Canonical.value(Envelope.self, from: message.envelope)
        let signed = try ReceiptIssuer(office: office).receipt(
            for: envelope, try envelope.readHeader(), events, previous: entry.lastReceipt, transfer: transfer,
            contentVerified: contentVerified)
        let now = office.time.now()
        let outbox = OutboxRow(
            digest: signed.digest, kind: .receipt, peer: message.from, caseID: message.caseID, payload: try signed.wire(), createdAt: now,
            deadline: now + office.policy.deliveryDeadline, nextAttempt: now)
        return Made(
            signed: signed, events: events, row: signed.row(for: message.digest, .issued, at: now), outbox: outbox, note: LogNote(signed))
    }
}
