import Attest
public import Exchange
import Terms

/// Takes a message from another State: checks it, stores it, and answers with a signed receipt.
///
/// Once, in effect, for ever: the same message again gets the same receipt and changes nothing. Envelope, case, receipt,
/// log entries and the note that it was seen are one transaction; the receipt leaves after the commit, so a crash anywhere
/// loses nothing that was acknowledged.
public struct AcceptEnvelope: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - bytes: What came over the line.
    ///   - sender: The State whose certificate the connection presented.
    /// - Throws: Faults of the store only; the sender is then told to try again. What is wrong with the message is an answer.
    public func callAsFunction(_ bytes: [UInt8], from sender: TrustedState) async throws -> EnvelopeAnswer {
        try office.standing.requireCompared()
        let envelope: Envelope
        let refuse = RefuseEnvelope(office: office, bytes: bytes, sender: sender)
        do { envelope = try Envelope.read(bytes) } catch { return try await refuse(error) }
        let header: EnvelopeHeader
        do { header = try envelope.readHeader() } catch { return try await refuse(error) }
        let message: VerifiedEnvelope
        do {
            let authorities = Set(office.own.entry.authorities.map(\.id))
            if let known = try await answerGivenBefore(to: envelope, header, from: sender) { return known }
            message = try VerifiedEnvelope(
                envelope, from: sender, to: office.state, authorities: authorities, mode: office.mode, at: office.time.now())
            guard sender.freshness(at: office.time.now()) != .ended else {
                throw Rejection(
                    .entryStale,
                    "the entry of \(sender.state) ended on \(sender.entry.expiresAt); publish a new one and send again under a new id"
                )
            }
        } catch let rejection as Rejection {
            return try await refuse(rejection, envelope, header)
        }
        // Somebody else may change the case between reading and writing it: then the whole step is taken again.
        for _ in 0..<8 {
            do {
                return try await take(message, from: sender)
            } catch let fault as StoreFault where fault.code == .staleRevision || fault.code == .duplicate {
                if let known = try await answerGivenBefore(to: envelope, header, from: sender) { return known }
            } catch let rejection as Rejection {
                return try await refuse(rejection, envelope, header)
            }
        }
        throw StoreFault(.unavailable, "the case changed eight times while a message was being taken")
    }

    /// The answer that this message got when it came first; a rejection when its id was used for other content.
    private func answerGivenBefore(
        to envelope: Envelope, _ header: EnvelopeHeader, from sender: TrustedState
    ) async throws -> EnvelopeAnswer? {
        guard header.from.state == sender.state,
            let seen = try await office.store.read({ try $0.seen(from: header.from.state, id: header.id) })
        else { return nil }
        guard seen.header == envelope.digest else {
            throw Rejection(.idReused, "this id was used for another message; give a new message a new id")
        }
        if let row = try await office.store.read({ store in try store.message(seen.header).flatMap { try store.caseRow($0.caseID) } }),
            row.sealed.isEmpty
        {
            throw Rejection(.erased, "this message was taken and its case erased since; its first receipt stands")
        }
        guard let row = try await office.store.read({ try $0.receipt(seen.receipt) }) else {
            throw StoreFault(.corruptRow, "a message was seen but its receipt is gone")
        }
        return .taken(row.signed)
    }

    private func take(_ message: VerifiedEnvelope, from sender: TrustedState) async throws -> EnvelopeAnswer {
        let now = office.time.now()
        let cabinet = CaseCabinet(office: office)
        var opened = try await Intake(office: office).caseFile(for: message.header)
        let identity = try await Intake(office: office).identity(for: message.header.body.recipientKey, in: opened.opened?.file)
        let outcome: Result<OpenedMessage, Rejection>
        do { outcome = .success(try message.open(with: identity, trusting: sender, at: now)) } catch { outcome = .failure(error) }

        var events = [Receipt.Entry(.relayAcceptance, at: now)]
        switch outcome {
        case .success: events.append(Receipt.Entry(.contentConsignment, at: now))
        case .failure(let reason): events.append(Receipt.Entry(.contentConsignmentFailure, at: now, reason: reason))
        }
        let signed = try ReceiptIssuer(office: office).receipt(for: message.envelope, message.header, events)
        opened.file.receive(message, outcome, events: events, receipt: signed.digest, at: now, by: office.rulebook)

        let file = opened.file
        let caseRow = try opened.opened.map { known in
            var known = known
            known.file = file
            return try cabinet.nextRow(known)
        }
        let newRow = opened.opened == nil ? try cabinet.newRow(file, key: opened.key) : nil
        let known = opened.opened?.row.selectors ?? []
        let named = newRow ?? caseRow
        let plaintext = try? outcome.get().plaintext
        let messageRow = MessageRow(
            digest: message.digest, id: message.header.id, thread: message.header.thread, caseID: file.id, direction: .received,
            from: sender.state, to: office.state, kind: message.header.kind.rawValue, at: now, envelope: try message.envelope.wire(),
            body: try plaintext.map { try opened.key.seal($0, context: BodyContext.of(message.digest)) } ?? [])
        let seen = SeenRow(from: sender.state, id: message.header.id, header: message.digest, receipt: signed.digest, at: now)
        let receiptRow = signed.row(for: message.digest, .issued, at: now)
        let notes = [LogNote(message.envelope), LogNote(signed)]
        let line = AuditRow(
            at: now, officer: nil, verb: "acceptEnvelope", caseID: file.id, outcome: .done, code: message.header.kind.rawValue)
        let alarm = opened.file.entries.last?.withoutEffect == nil ? (try? outcome.get())?.body.statement.content.effect?.alarm : nil
        let alarmRow = alarm.map {
            AlarmRow(key: "message.\(message.digest)", at: now, code: $0, caseID: file.id, peer: sender.state)
        }
        let transfer = announced(by: message.digest, in: try? outcome.get(), from: sender.state, to: file.id, at: now)
        // One transaction. A crash before it: the sender gets no answer and sends again. After it: the same receipt is given again.
        try await office.store.write { store in
            if let newRow { try store.insert(newRow) }
            if let caseRow { try store.update(caseRow) }
            if let named, named.selectors != known { try store.raiseOverlaps(of: named, at: now) }
            try store.insert(messageRow)
            try store.insert(seen)
            try store.insert(receiptRow)
            for note in notes { try note.append(to: store) }
            // An id that is taken keeps its meaning: what a later message says of it is not believed.
            if let transfer, try store.transfer(transfer.id) == nil { try store.put(transfer) }
            if let alarmRow { try store.raise(alarmRow) }
            try store.append(line)
        }
        return .taken(signed)
    }
}

extension AcceptEnvelope {
    /// The package that a message announces, to be fetched.
    private func announced(by notice: Digest, in message: OpenedMessage?, from state: StateCode, to caseID: CaseID, at now: Moment)
        -> TransferRow?
    {
        guard let content = message?.body.statement.content.announcement else { return nil }
        return TransferRow(
            id: content.transfer, direction: .incoming, peer: state, caseID: caseID, notice: notice, manifest: content.manifest,
            state: .open, createdAt: now)
    }
}

/// Binds a stored body to its message.
enum BodyContext {
    static func of(_ digest: Digest) -> String { "comity/body/v1 \(digest)" }
}
