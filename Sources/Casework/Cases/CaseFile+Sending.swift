import Convention
import Custody
import Exchange
import Terms

extension CaseFile {
    /// Files a message of ours that is on its way.
    mutating func noteSent(_ sealed: SealedMessage, at now: Moment) {
        graph.add(sealed.digest, previous: sealed.header.previous)
        entries.append(
            ThreadEntry(
                digest: sealed.digest, id: sealed.header.id, kind: sealed.header.kind, isOurs: true, sentAt: sealed.header.sentAt, at: now,
                signers: sealed.body.acts.compactMap { act in
                    (try? act.readRecord()).map { "\($0.officer) (\($0.act.rawValue))" }
                }, statement: sealed.body.statement))
    }

    /// Files a receipt of ours about a message of theirs.
    mutating func noteOwnReceipt(_ events: [Receipt.Entry], _ digest: Digest, about message: Digest) {
        guard let index = entries.firstIndex(where: { $0.digest == message && !$0.isOurs }) else { return }
        entries[index].events += events
        entries[index].lastReceipt = digest
    }

    /// An officer took a request in hand.
    mutating func tookInHand(_ message: Digest, at now: Moment, by rulebook: Rulebook) throws {
        guard let index = requests.firstIndex(where: { $0.message == message }) else { return }
        try requests[index].incoming?.step(.takeInHand)
        note(.takenInHand, request: requests[index].number, at: now, by: rulebook)
    }

    /// A proposal was sent back: what it was about is open again.
    mutating func wasReturned(_ pending: PendingStatement) throws {
        guard let number = pending.request else { return }
        switch pending.statement.content {
        case .request: try change(number) { try $0.outgoing?.step(.returnToDrafting) }
        case .decision:
            try change(number) { request in
                request.proposal = nil
                try request.incoming?.step(.returnProposal)
            }
        case .evidenceNotice(let notice):
            packages.removeAll { $0.transfer == notice.transfer }
            for index in evidence.indices where evidence[index].transfer == notice.transfer { evidence[index].transfer = nil }
        case .question, .answer, .executionReport, .useConsentRequest, .useConsent, .extensionRequest, .extension, .consultation,
            .consultationReply, .withdrawal, .closure:
            break
        }
    }

    /// What sending a statement means for the case.
    ///
    /// - Parameters:
    ///   - number: The request that it is or acts upon.
    ///   - judge: Checks a request or decision once more at the moment of sending.
    mutating func tookEffect(
        _ content: MessageContent, digest: Digest, request number: Int?, at now: Moment, judge: Judge
    ) throws {
        switch content {
        case .request:
            try changeIfAny(number) { request in
                request.message = digest
                try request.outgoing?.step(.approve(try judge.ready(request.content)))
            }
            if let number { note(.requestApproved(try request(number).content), request: number, at: now, by: judge.rulebook) }
        case .question:
            try changeIfAny(number) { try $0.incoming?.step(.ask) }
            note(.questionAsked, request: number, at: now, by: judge.rulebook)
        case .answer(let answer):
            try changeIfAny(number) { try $0.outgoing?.step(.answer) }
            if let asked = entries.first(where: { $0.digest == answer.on })?.statement?.content.cites, !hasOpenQuestion(on: asked) {
                note(.questionAnswered, request: number, at: now, by: judge.rulebook)
            }
        case .decision(let message):
            try changeIfAny(number) { request in
                request.decision = message.decision
                guard let proposal = request.proposal else { throw CaseworkError(.outOfOrder, "the assessment is missing") }
                try request.incoming?.step(.decide(try judge.completed(proposal, for: request.content), judge.signers))
            }
            resumeHeldClocks(decided: message.on, at: now)
            note(.of(message.decision), request: number, at: now, by: judge.rulebook)
        case .executionReport(let report):
            noteReport(report, at: now, by: judge.rulebook)
            try changeIfAny(number) { request in
                request.results.removeAll { old in report.items.contains { $0.item == old.item } }
                request.results += report.items
                let isWhole = request.content.items.allSatisfy { request.result(for: $0.number) != nil }
                let isRelease = !report.items.isEmpty && report.items.allSatisfy { $0.outcome == .released }
                try request.incoming?.step(isRelease ? .release : isWhole ? .execute : .executePart)
            }
        case .evidenceNotice(let notice): try released(notice, digest: digest, at: now)
        case .useConsent(let consent): consents.append(consent)
        case .extension(let extension_):
            try changeIfAny(number) { try $0.incoming?.step(.extend) }
            prolong(extension_, at: now, by: judge.rulebook)
        case .withdrawal:
            try changeIfAny(number) { try $0.outgoing?.step(.withdraw) }
            note(.withdrawn, request: number, at: now, by: judge.rulebook)
        case .closure: close(at: now)
        case .consultation: note(.consultationOpened, request: number, at: now, by: judge.rulebook)
        case .consultationReply: note(.consultationAnswered, request: number, at: now, by: judge.rulebook)
        case .useConsentRequest, .extensionRequest: break
        }
    }

    private mutating func released(_ notice: EvidenceNotice, digest: Digest, at now: Moment) throws {
        guard let index = packages.firstIndex(where: { $0.transfer == notice.transfer }) else { return }
        packages[index].notice = digest
        var chain = try CustodyChain(verifying: custody)
        for (place, item) in evidence.enumerated() where item.transfer == notice.transfer {
            try chain.append(
                item: place + 1, kind: .released, at: max(now, chain.events.last?.at ?? now), by: .node(reference.state),
                how: "announced to the requesting State; may be fetched", digests: [notice.manifest])
        }
        custody = chain.events
    }

    private mutating func close(at now: Moment) {
        closedAt = now
        closeClocks(at: now)
        for index in requests.indices {
            // What cannot be closed from where it stands (refused already, never sent) stays as it is, for the record.
            if var outgoing = requests[index].outgoing, (try? outgoing.apply(.close)) != nil { requests[index].outgoing = outgoing }
            if var incoming = requests[index].incoming, (try? incoming.apply(.close)) != nil { requests[index].incoming = incoming }
        }
    }

    private mutating func changeIfAny(_ number: Int?, _ body: (inout CaseRequest) throws -> Void) throws {
        guard let number else { return }
        try change(number, body)
    }
}

/// Holds requests and decisions against the rules at the moment at which they leave.
struct Judge {
    let rulebook: Rulebook
    let pair: PairContext
    /// Who stands for what leaves.
    let signers: DecisionSigners

    func ready(_ content: RequestContent) throws -> ReadyRequest {
        do { return try rulebook.approve(RequestDraft(content: content), in: pair) } catch {
            throw CaseworkError(.rejectedByRules, "the request is not complete; see the findings", findings: error.findings)
        }
    }

    func completed(_ proposal: DecisionProposal, for content: RequestContent) throws -> CompletedDecision {
        do { return try rulebook.complete(proposal, for: content, in: pair) } catch {
            throw CaseworkError(.rejectedByRules, "the decision is not complete; see the findings", findings: error.findings)
        }
    }
}
