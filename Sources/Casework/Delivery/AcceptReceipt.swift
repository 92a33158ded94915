import Attest
public import Exchange
import Terms

/// Takes a receipt that a peer issued about one of our messages.
public struct AcceptReceipt: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``Rejection`` when it is not a receipt of that State about a message that we sent it; nothing is stored then.
    ///   The same receipt again changes nothing.
    public func callAsFunction(_ bytes: [UInt8], from sender: TrustedState) async throws {
        guard bytes.count <= ProtocolLimits.receiptBytes else { throw Rejection(.envelopeOversized, "a receipt is smaller") }
        let signed: SignedDocument
        do { signed = try Canonical.value(SignedDocument.self, from: bytes) } catch {
            throw Rejection(.receiptMalformed, "not the canonical JSON of a signed document")
        }
        try await take(signed, from: sender)
    }

    /// The same for a receipt that came as the answer to a delivery.
    func take(_ signed: SignedDocument, from sender: TrustedState) async throws {
        try office.standing.requireCompared()
        let now = office.time.now()
        let verified = try VerifiedReceipt(
            signed, from: sender.state, mode: office.mode, trusting: sender.anchor, at: now, revocations: sender.revocations)
        let receipt = verified.receipt
        guard receipt.recipient == office.state, let message = try await message(of: receipt, from: sender.state),
            message.direction == .sent, message.to == sender.state
        else { throw Rejection(.receiptForeign, "this node sent no such message to \(sender.state)") }
        if try await office.store.read({ try $0.receipt(signed.digest) }) != nil {
            return receipt.settles == nil ? () : try await settle(message.digest)
        }
        // The case was erased here: there is nothing left that this could be compared with or filed under.
        guard !message.envelope.isEmpty else { return }
        let envelope = try Canonical.value(Envelope.self, from: message.envelope)
        // A rejection of bytes that the peer could not read repeats no digests.
        if receipt.message != nil {
            guard receipt.signature == Digest(of: envelope.signature.bytes), receipt.signaturePQ == Digest(of: envelope.signaturePQ.bytes),
                receipt.message == message.id, receipt.thread == message.thread
            else { throw Rejection(.receiptForeign, "the receipt repeats other digests than those that were sent") }
        }
        try await FreshCase.take { try await store(receipt, signed, about: message) }
    }

    /// The message that a receipt is about. A peer that could read no header names the digest of all bytes that it received: what is
    /// on its way to it is looked through for them.
    private func message(of receipt: Receipt, from state: StateCode) async throws -> MessageRow? {
        let named = receipt.header
        return try await office.store.read { store in
            if receipt.message != nil { return try store.message(named) }
            let sent = try store.outbox(for: state, limit: 1_000).first { $0.kind == .envelope && Digest(of: $0.payload) == named }
            return try sent.flatMap { try store.message($0.digest) }
        }
    }

    /// What was sent although its receipt is here need not be sent once more.
    private func settle(_ digest: Digest) async throws {
        try await office.store.write { store in
            guard var outbox = try store.outboxRow(digest), outbox.state != .settled else { return }
            outbox.state = .settled
            try store.update(outbox)
        }
    }

    private func store(_ receipt: Receipt, _ signed: SignedDocument, about message: MessageRow) async throws {
        let now = office.time.now()
        let receiptRow = signed.row(for: message.digest, .received, at: now)
        let settled = receipt.settles != nil
        var caseRow: CaseRow?
        if let row = try await office.store.read({ try $0.caseRow(message.caseID) }), !row.sealed.isEmpty {
            var opened = try await CaseCabinet(office: office).open(row)
            opened.file.note(receipt, signed.digest, about: message.digest, by: office.rulebook)
            caseRow = try CaseCabinet(office: office).nextRow(opened)
        }
        let updated = caseRow
        let failure = receipt.events.first { $0.event == .relayRejection || $0.event == .contentConsignmentFailure }
        let alarm = failure.map {
            AlarmRow(
                key: "refused.\(message.digest)", at: now, code: $0.reason?.code.rawValue ?? "delivery.refused", caseID: message.caseID,
                peer: message.to)
        }
        try await office.store.write { store in
            try store.insert(receiptRow)
            try Self.watchChain(of: message, at: now, in: store)
            if let updated { try store.update(updated) }
            if settled, var outbox = try store.outboxRow(message.digest) {
                outbox.state = .settled
                try store.update(outbox)
                try store.settleAlarms(key: "overdue.\(message.digest)", at: now)
            }
            if let alarm { try store.raise(alarm) }
        }
    }

    /// Tells an officer when the receipts for a message do not follow from each other, and takes it back once they do.
    private static func watchChain(of message: MessageRow, at now: Moment, in store: any StoreWriting) throws {
        let rows = try store.receipts(for: message.digest).filter { $0.direction == .received }
        let flaws = try ReceiptChain(rows).flaws
        for flaw in [ReceiptChain.Flaw.gap, .fork] {
            let key = "\(flaw.rawValue).\(message.digest)"
            if flaws.contains(flaw) {
                try store.raise(AlarmRow(key: key, at: now, code: flaw.rawValue, caseID: message.caseID, peer: message.to))
            } else {
                try store.settleAlarms(key: key, at: now)
            }
        }
    }
}
