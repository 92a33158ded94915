import Attest
import Convention
import Exchange
import Terms

extension CaseFile {
    /// Files a message that arrived, opened or not, and lets it have its effect. Order is not assumed: what comes early is
    /// marked, what comes late or crosses an act of ours never throws.
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
        entries.append(
            ThreadEntry(
                digest: message.digest, id: header.id, kind: header.kind, isOurs: false, sentAt: header.sentAt, at: now,
                signers: opened?.acts.map { "\($0.record.officer) (\($0.record.act.rawValue))" } ?? [], isEarly: isEarly,
                isSkewed: abs(header.sentAt.since(now).seconds) > ProtocolLimits.clockSkewSeconds, failure: failure,
                statement: opened?.body.statement, events: events, lastReceipt: receipt))
        guard let body = opened?.body else { return }
        if sealing.peerRecipient == nil, let key = body.threadKey { sealing.peerRecipient = key }
        if let theirs = body.statement.references.ours { references.yours = theirs }
        take(body.statement.content, digest: message.digest, at: now, by: rulebook)
    }

    private mutating func take(_ content: MessageContent, digest: Digest, at now: Moment, by rulebook: Rulebook) {
        switch content {
        case .request(let message): open(message, digest: digest, at: now, by: rulebook)
        case .question(let question):
            step(question.on) { $0.outgoing?.arrived(.questionArrived) }
            note(.questionAsked, on: question.on, at: now, by: rulebook)
        case .answer(let answer):
            guard let asked = entries.first(where: { $0.digest == answer.on })?.statement?.content.cites else { return }
            step(asked) { $0.incoming?.arrived(.answerArrived) }
            if !hasOpenQuestion(on: asked) { note(.questionAnswered, on: asked, at: now, by: rulebook) }
        case .decision(let message):
            step(message.on) { request in
                request.decision = message.decision
                request.outgoing?.arrived(.decisionArrived(message.decision.outcome))
            }
            resumeHeldClocks(decided: message.on, at: now)
            note(.of(message.decision), on: message.on, at: now, by: rulebook)
        case .executionReport(let report): take(report, at: now, by: rulebook)
        case .evidenceNotice(let notice):
            guard let request = requests.first(where: { $0.message == notice.on }) else { return }
            packages.append(
                CasePackage(
                    transfer: notice.transfer, isOurs: false, notice: digest, request: request.number, conditions: notice.conditions,
                    useScope: request.content.useScope))
            note(.conditionsAccepted(notice.conditions), request: request.number, at: now, by: rulebook)
        case .useConsent(let consent): consents.append(consent)
        case .extensionRequest(let wish): step(wish.on) { $0.incoming?.arrived(.extensionArrived) }
        case .extension(let extension_): prolong(extension_, at: now, by: rulebook)
        case .withdrawal(let withdrawal):
            step(withdrawal.on) { $0.incoming?.arrived(.withdrawalArrived) }
            note(.withdrawn, on: withdrawal.on, at: now, by: rulebook)
        case .closure: peerClosedAt = now
        case .consultation(let consultation): note(.consultationOpened, on: consultation.on, at: now, by: rulebook)
        case .consultationReply(let reply):
            guard let asked = entries.first(where: { $0.digest == reply.on })?.statement?.content.cites else { return }
            note(.consultationAnswered, on: asked, at: now, by: rulebook)
        case .useConsentRequest: break
        }
    }

    private mutating func open(_ message: RequestMessage, digest: Digest, at now: Moment, by rulebook: Rulebook) {
        var request = CaseRequest(
            number: requests.count + 1, content: message.request, attachments: message.attachments, message: digest)
        request.incoming = IncomingRequest(type: message.request.type, by: rulebook)
        if title.isEmpty { title = "\(message.request.type.rawValue), \(counterpart?.state.text ?? "")" }
        requests.append(request)
        note(.requestArrived(message.request), request: request.number, at: now, by: rulebook)
        guard let preserved = message.request.preservationMessage else { return }
        step(preserved) { $0.incoming?.arrived(.followUpArrived) }
        holdClocks(of: preserved, at: now)
    }

    private mutating func take(_ report: ExecutionReport, at now: Moment, by rulebook: Rulebook) {
        noteReport(report, at: now, by: rulebook)
        step(report.on) { request in
            request.results.removeAll { old in report.items.contains { $0.item == old.item } }
            request.results += report.items
            let isWhole = request.content.numbers.allSatisfy { request.result(for: $0) != nil }
            request.outgoing?.arrived(isWhole ? .effectArrived : .partArrived)
        }
    }

    /// Lets a message have its effect on the request that it cites; one that cites nothing known is shown and has none.
    private mutating func step(_ cited: Digest?, _ body: (inout CaseRequest) -> Void) {
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
                step(message) { $0.outgoing?.arrived(.receiptArrived) }
                note(.requestDelivered, on: message, at: entry.at, by: rulebook)
                // The follow-up request is there in time: the other State holds the data (42(8)).
                if let preserved = requests.first(where: { $0.message == message })?.content.preservationMessage {
                    holdClocks(of: preserved, at: entry.at)
                }
            case .relayRejection, .contentConsignmentFailure: step(message) { $0.outgoing?.arrived(.rejectionArrived) }
            case .contentHandover: step(message) { $0.outgoing?.arrived(.handoverArrived) }
            case .contentAccessTracking:
                if case .evidenceNotice(let notice)? = entries[index].statement?.content {
                    step(notice.on) { $0.incoming?.arrived(.contentReceiptArrived) }
                }
            case .submissionAcceptance, .submissionRejection, .relayFailure, .contentConsignment, .contentHandoverFailure,
                .consignmentAcceptance, .consignmentRejection:
                break
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
        let answered = entries.compactMap { entry -> Digest? in
            guard case .answer(let answer)? = entry.statement?.content else { return nil }
            return answer.on
        }
        return entries.contains { entry in
            guard case .question(let question)? = entry.statement?.content else { return false }
            return question.on == request && !answered.contains(entry.digest)
        }
    }
}

extension ClockEvent {
    /// What a decision means for the clocks.
    static func of(_ decision: Decision) -> ClockEvent {
        .decided(decision.outcome, postponedUntil: decision.postponedUntil, course: decision.extradition?.kind)
    }
}
