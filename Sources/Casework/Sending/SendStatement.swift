import Attest
import Convention
import Exchange
import Terms

/// Turns a statement that enough people signed into a message on its way: sealed, signed by the node, logged, in the outbox.
///
/// State, message, log entry and outbox row are one transaction. The envelope's bytes are stored before the first attempt, so
/// a crash at any moment leaves either nothing, or a message that the normal path delivers.
struct SendStatement {
    let office: Office

    /// - Parameters:
    ///   - opened: The case, already changed as the caller wants it; the message is added to it here.
    ///   - signers: The people behind `acts`.
    ///   - request: The request of the case that the statement is, or acts upon.
    /// - Returns: The message's digest.
    /// - Throws: ``Rejection`` with an `acts.…` code when the signatures do not suffice, ``CaseworkError`` `.staleCase`.
    @discardableResult
    func callAsFunction(
        _ statement: Statement, acts: [SignedAct], message: MessageID, signers: DecisionSigners, request: Int?,
        in opened: CaseCabinet.Opened, audit: AuditRow
    ) async throws -> Digest {
        try office.standing.requireCompared()
        var opened = opened
        guard let counterpart = opened.file.counterpart, let thread = opened.file.thread else {
            throw CaseworkError(.outOfOrder, "the case has no counterpart yet")
        }
        let now = office.time.now()
        let peer = try await PeerBook(office: office).trusted(counterpart.state)
        guard peer.freshness(at: now) != .ended else {
            throw CaseworkError(
                .entryStale,
                "the entry of \(peer.state) ended on \(peer.entry.expiresAt); nothing is sent until its current one is here: "
                    + "fetch it, or ask \(peer.state) for it")
        }
        let isFirst = !opened.file.entries.contains(where: \.isOurs)
        let own: SealingIdentity
        if let kept = opened.file.sealing.own {
            own = kept
        } else {
            own = SealingIdentity.generate()
            opened.file.sealing.ownIdentity = own.text
        }
        let body = MessageBody(
            id: message, thread: thread, from: Party(state: office.state, authority: opened.file.authority), to: counterpart,
            mode: office.mode, salt: Salt.random(), statement: statement, acts: acts, threadKey: isFirst ? own.recipient : nil)
        let sealed = try SealedMessage(
            body, to: try recipient(for: opened.file, at: peer, authority: counterpart.authority, now), previous: opened.file.graph.heads,
            signer: office.keys.message, own: office.own, at: now)
        opened.file.noteSent(sealed, at: now)
        let effect = statement.content.effect
        let judge = Judge(rulebook: office.rulebook, pair: try await Pairs(office: office).context(for: opened.file), signers: signers)
        try effect?.sent(in: &opened.file, Sending(digest: sealed.digest, request: request, at: now, judge: judge))
        opened.file.noteReleased(with: statement.content, in: sealed.digest)

        let stored = opened.file
        let caseRow = try CaseCabinet(office: office).nextRow(opened)
        let wire = try sealed.envelope.wire()
        let messageRow = MessageRow(
            digest: sealed.digest, id: message, thread: thread, caseID: opened.file.id, direction: .sent, from: office.state,
            to: counterpart.state, kind: sealed.header.kind.rawValue, at: now, envelope: wire,
            body: try opened.key.seal(sealed.plaintext, context: BodyContext.of(sealed.digest)))
        let outbox = OutboxRow(
            digest: sealed.digest, kind: .envelope, peer: counterpart.state, caseID: opened.file.id, payload: wire, createdAt: now,
            deadline: now + office.policy.deliveryDeadline, nextAttempt: now)
        let note = LogNote(sealed.envelope)
        do {
            // A crash before this line: nobody has seen anything. After it: the outbox sends these bytes until they are receipted.
            try await office.store.write { store in
                try store.update(caseRow)
                try store.insert(messageRow)
                try store.insert(outbox)
                try note.append(to: store)
                try effect?.storeSent(in: store, message: messageRow.digest, of: stored)
                try store.release(packageOf: statement.content, in: messageRow.digest)
                try store.append(audit)
            }
        } catch let fault as StoreFault where fault.code == .staleRevision {
            throw CaseworkError(.staleCase, "somebody changed the case meanwhile; nothing was sent; load it again")
        }
        office.bell.ring()
        return sealed.digest
    }

    private func recipient(
        for file: CaseFile, at peer: TrustedState, authority: AuthorityID, _ now: Moment
    ) throws -> SealingRecipient {
        if let recipient = file.sealing.peerRecipient { return recipient }
        guard let key = peer.entry.authority(authority)?.sealingKey(at: now) else {
            throw CaseworkError(
                .noSealingKey, "the entry of \(peer.state) has no sealing key of \(authority) that is valid now; fetch its current entry")
        }
        return key.recipient
    }
}
