import Attest
import Convention
import Exchange
import Terms

extension CaseFile {
    /// Files a message that arrived, opened or not, and lets it have its effect. Order is not assumed: what comes early is
    /// marked, and has its effect when what it cites is here; what comes late or crosses an act of ours never throws.
    mutating func receive(
        _ message: VerifiedEnvelope, _ outcome: Result<OpenedMessage, Exchange.Rejection>, events: [Receipt.Entry], receipt: Digest,
        at now: Moment, by rulebook: Rulebook
    ) {
        let header = message.header
        let opened = try? outcome.get()
        var failure: Exchange.Rejection?
        if case .failure(let reason) = outcome { failure = reason }
        let isEarly = !header.previous.allSatisfy { graph.messages[$0] != nil }
        graph.add(message.digest, previous: header.previous)
        var entry = ThreadEntry(
            digest: message.digest, id: header.id, kind: header.kind, isOurs: false, sentAt: header.sentAt, at: now,
            signers: opened?.acts.map { "\($0.record.officer) (\($0.record.act.rawValue))" } ?? [], isEarly: isEarly,
            isSkewed: abs(header.sentAt.since(now).seconds) > ProtocolLimits.clockSkewSeconds, failure: failure,
            statement: opened?.body.statement, events: events, lastReceipt: receipt)
        entry.withoutEffect = (opened?.body.statement.content).flatMap(whyWithoutEffect)
        entries.append(entry)
        guard let body = opened?.body else { return }
        if sealing.peerRecipient == nil, let key = body.threadKey { sealing.peerRecipient = key }
        if let theirs = body.statement.references.ours { references.yours = theirs }
        if entry.withoutEffect == nil {
            body.statement.content.effect?.arrived(in: &self, Arrival(digest: message.digest, at: now, rulebook: rulebook))
        }
        noteAnnexesArrived(with: body.statement.content, in: message.digest)
        takeUpEarly(citing: message.digest, at: now, by: rulebook)
    }

    /// What arrived before the message that it cites has its effect now, in the order of arrival.
    private mutating func takeUpEarly(citing digest: Digest, at now: Moment, by rulebook: Rulebook) {
        let early = entries.indices.filter {
            entries[$0].withoutEffect == .unknownPredecessor && entries[$0].statement?.content.cites == digest
        }
        for index in early {
            entries[index].withoutEffect = nil
            let arrival = Arrival(digest: entries[index].digest, at: now, rulebook: rulebook)
            entries[index].statement?.content.effect?.arrived(in: &self, arrival)
        }
    }

    /// Why a message of the other side has no effect, if it has none.
    private func whyWithoutEffect(_ content: MessageContent) -> ThreadEntry.WithoutEffect? {
        let kind = type(of: content.value)
        guard kind.sender == .either || kind.sender == peerSide else { return .wrongSide }
        guard kind.needsCited, let cited = content.cites, graph.messages[cited] == nil else { return nil }
        return .unknownPredecessor
    }

    /// Which side of the thread the other State is.
    private var peerSide: ThreadSide { direction == .requested ? .requestingState : .requestedState }

    /// Which side of the thread this State is.
    var ownSide: ThreadSide { direction == .requested ? .requestedState : .requestingState }

    /// Lets a message have its effect on the request that it cites; one that cites no request of this case has none.
    mutating func affect(_ cited: Digest?, _ body: (inout CaseRequest) -> Void) {
        guard let cited, let index = requests.firstIndex(where: { $0.message == cited }) else { return }
        body(&requests[index])
    }

    /// Files a receipt that the other side gave for one of our messages.
    mutating func note(_ receipt: Receipt, _ digest: Digest, about message: Digest, by rulebook: Rulebook) {
        guard let index = entries.firstIndex(where: { $0.digest == message && $0.isOurs }) else { return }
        entries[index].events += receipt.events
        entries[index].lastReceipt = digest
        for entry in receipt.events {
            switch entry.event {
            case .relayAcceptance:
                note(.receiptArrived, about: message)
                note(.requestDelivered, on: message, at: entry.at, by: rulebook)
                // The follow-up request is there in time: the other State holds the data (42(8)).
                if let preserved = requests.first(where: { $0.message == message })?.content.preservationMessage {
                    holdClocks(of: preserved, at: entry.at)
                }
            case .relayRejection, .contentConsignmentFailure: note(.rejectionArrived, about: message)
            case .contentHandover: note(.handoverArrived, about: message)
            case .contentAccessTracking:
                if let notice = entries[index].content(EvidenceNotice.self) {
                    affect(notice.on) { $0.incoming?.arrived(.contentReceiptArrived) }
                }
            case .submissionAcceptance, .submissionRejection, .relayFailure, .contentConsignment, .contentHandoverFailure,
                .consignmentAcceptance, .consignmentRejection:
                break
            }
        }
    }

    /// A receipt about a request, or about a supplement that may yet become one.
    private mutating func note(_ event: OutgoingRequest.Event, about message: Digest) {
        affect(message) { $0.outgoing?.arrived(event) }
        for index in requests.indices {
            for place in requests[index].supplements.indices where requests[index].supplements[place].message == message {
                requests[index].supplements[place].outgoing?.arrived(event)
            }
        }
    }
}

extension OutgoingRequest {
    /// What the other State did. Only a message about a request that was never sent does not fit; it is shown and has no effect.
    mutating func arrived(_ event: Event) { _ = try? apply(event) }
}

extension IncomingRequest {
    /// What the other State did; never refused.
    mutating func arrived(_ event: Event) { _ = try? apply(event) }
}

extension CaseFile {
    /// Whether a question about a request still waits for its answer.
    func hasOpenQuestion(on request: Digest) -> Bool {
        let answered = entries.compactMap { $0.content(Answer.self)?.on }
        return entries.contains { $0.content(Question.self)?.on == request && !answered.contains($0.digest) }
    }

    /// An answer was given: the clock stops when it was the last that was owed.
    mutating func noteAnswer(_ answer: Answer, at now: Moment, by rulebook: Rulebook) {
        guard let asked = entries.first(where: { $0.digest == answer.on })?.statement?.content.cites, !hasOpenQuestion(on: asked) else {
            return
        }
        note(.questionAnswered, on: asked, at: now, by: rulebook)
    }
}

extension ClockEvent {
    /// What a decision means for the clocks.
    static func of(_ decision: Decision) -> ClockEvent {
        .decided(decision.outcome, postponedUntil: decision.postponedUntil, course: decision.extradition?.kind)
    }
}
