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
        let envelope: Envelope
        do { envelope = try Envelope.read(bytes) } catch {
            return try await reject(
                error, try ReceiptIssuer(office: office).rejection(ofUnreadable: bytes, from: sender.state, error), bytes)
        }
        let header: EnvelopeHeader
        do { header = try envelope.readHeader() } catch {
            return try await reject(
                error, try ReceiptIssuer(office: office).rejection(ofUnreadable: bytes, from: sender.state, error), bytes)
        }
        let message: VerifiedEnvelope
        do {
            let authorities = Set(office.own.entry.authorities.map(\.id))
            if let known = try await answerGivenBefore(to: envelope, header, from: sender) { return known }
            message = try VerifiedEnvelope(
                envelope, from: sender, to: office.state, authorities: authorities, mode: office.mode, at: office.time.now())
        } catch let rejection as Rejection {
            return try await reject(rejection, try refusal(rejection, of: envelope, header, bytes, from: sender), envelope.digest.bytes)
        }
        // Somebody else may change the case between reading and writing it: then the whole step is taken again.
        for _ in 0..<8 {
            do {
                return try await take(message, from: sender)
            } catch let fault as StoreFault where fault.code == .staleRevision || fault.code == .duplicate {
                if let known = try await answerGivenBefore(to: envelope, header, from: sender) { return known }
            } catch let rejection as Rejection {
                return try await reject(rejection, try refusal(rejection, of: envelope, header, bytes, from: sender), envelope.digest.bytes)
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
            let alarm = AlarmRow(
                key: "idReused.\(sender.state).\(header.id)", at: office.time.now(), code: Rejection.Code.idReused.rawValue,
                peer: sender.state)
            try await office.store.write { try $0.raise(alarm) }
            throw Rejection(.idReused, "this id was used for another message; give a new message a new id")
        }
        guard let row = try await office.store.read({ try $0.receipt(seen.receipt) }) else {
            throw StoreFault(.corruptRow, "a message was seen but its receipt is gone")
        }
        return .taken(row.signed)
    }

    private func refusal(
        _ reason: Rejection, of envelope: Envelope, _ header: EnvelopeHeader, _ bytes: [UInt8], from sender: TrustedState
    ) throws -> SignedDocument {
        // A header that names another State than the connection says nothing about who sent it: the answer is to the caller.
        guard header.from.state == sender.state else {
            return try ReceiptIssuer(office: office).rejection(ofUnreadable: bytes, from: sender.state, reason)
        }
        return try ReceiptIssuer(office: office).receipt(
            for: envelope, header, [Receipt.Entry(.relayRejection, at: office.time.now(), reason: reason)])
    }

    /// Keeps and logs a rejection, so that it cannot be denied later, and counts it.
    private func reject(_ reason: Rejection, _ signed: SignedDocument, _ subject: [UInt8]) async throws -> EnvelopeAnswer {
        let now = office.time.now()
        // The same message refused twice within a second makes the same receipt: the one on file is given again.
        if let row = try await office.store.read({ try $0.receipt(signed.digest) }) {
            return .rejected(row.signed, reason)
        }
        let row = signed.row(for: Digest(bytes: subject) ?? Digest(of: subject), .issued, at: now)
        let note = LogNote(signed)
        let line = AuditRow(at: now, officer: nil, verb: "acceptEnvelope", caseID: nil, outcome: .refused, code: reason.code.rawValue)
        try await office.store.write { store in
            try store.insert(row)
            try note.append(to: store)
            try store.append(line)
        }
        return .rejected(signed, reason)
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
        let caseRow = try opened.opened.map { try cabinet.nextRow(CaseCabinet.Opened(file: file, row: $0.row, key: $0.key)) }
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
            if let transfer { try store.put(transfer) }
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
        guard let content = message?.body.statement.content.as(EvidenceNotice.self) else { return nil }
        return TransferRow(
            id: content.transfer, direction: .incoming, peer: state, caseID: caseID, notice: notice, manifest: content.manifest,
            state: .open, createdAt: now)
    }
}

/// Binds a stored body to its message.
enum BodyContext {
    static func of(_ digest: Digest) -> String { "comity/body/v1 \(digest)" }
}
