import Casework
import Convention
import DeskPages
import Exchange
import Terms

/// Which steps a person is offered in a case. Offering is a kindness: the use case decides again.
struct DeskSteps {
    let file: CaseFile
    let who: SignedIn
    let rulebook: Rulebook

    var home: String { "/desk/cases/\(file.reference)" }
    private func may(_ permission: Permission) -> Bool { !who.roles.isDisjoint(with: permission.roles) }

    private func step(_ key: String, _ path: String, _ permission: Permission, isMain: Bool = false) -> [CaseScreen.Action] {
        may(permission) ? [CaseScreen.Action("act.\(key).link", "\(home)/\(path)", isMain: isMain)] : []
    }

    var ofCase: [CaseScreen.Action] {
        guard file.closedAt == nil else { return step("dossier", "dossier", .exportDossier) }
        return (file.direction == .requesting ? step("draft", "requests/new", .draftRequest, isMain: file.requests.isEmpty) : [])
            + (file.thread == nil ? [] : step("dossier", "dossier", .exportDossier) + step("close", "close", .closeCase))
    }

    /// Steps that are taken seldom; the page keeps them folded.
    var furtherOfCase: [CaseScreen.Action] {
        let routing = file.direction == .requested && file.closedAt == nil ? seldom("assign", "assignment", .assign) : []
        let reopening = file.closedAt != nil || file.peerClosedAt != nil ? seldom("reopen", "reopening", .reopenCase) : []
        let erasure =
            file.closedAt == nil
            ? []
            : seldom("erase", "erasure", .proposeErasure)
                + (file.erasure == nil ? [] : seldom("eraseApprove", "erasure/approval", .approveErasure))
        return routing + reopening + erasure
    }

    private func seldom(_ key: String, _ path: String, _ permission: Permission, isMain: Bool = false) -> [CaseScreen.Action] {
        may(permission) ? [CaseScreen.Action("act.\(key).title", "\(home)/\(path)", isMain: isMain)] : []
    }

    func further(of request: CaseRequest) -> [CaseScreen.Action] {
        let path = "requests/\(request.number)"
        guard request.message != nil, file.closedAt == nil else { return [] }
        if request.outgoing != nil { return request.isOpen ? asked(request, path) : [] }
        return (request.isOpen ? received(request, path) : []) + kept(request, path)
    }

    private func asked(_ request: CaseRequest, _ path: String) -> [CaseScreen.Action] {
        var steps = seldom("enquire", "\(path)/status-enquiry", .enquireStatus)
        steps += seldom("deadline", "\(path)/deadline", .changeDeadline)
        steps += seldom("supplement", "\(path)/supplement", .supplementRequest)
        if request.content.pressingDates?.hearing != nil { steps += seldom("hearing", "\(path)/hearing", .cancelHearing) }
        steps += seldom("occurrence", "\(path)/occurrence", .noteOccurrence)
        return steps
    }

    private func received(_ request: CaseRequest, _ path: String) -> [CaseScreen.Action] {
        var steps: [CaseScreen.Action] = []
        let undecided: [IncomingRequest.State] = [.received, .inHand, .questioned, .decisionProposed, .postponed]
        if let state = request.incoming?.state, undecided.contains(state) {
            steps += seldom("consult", "\(path)/consultation", .consultOnGround)
        }
        steps += seldom("costs", "\(path)/costs", .consultOnCosts)
        steps += seldom("forward", "\(path)/forwarding", .forwardRequest)
        if request.content.type == .preservation { steps += seldom("futility", "\(path)/futility", .warnOfFutility) }
        steps += seldom("secrecy", "\(path)/secrecy", .declareSecrecyImpossible)
        return steps
    }

    /// What outlives the execution of a request: the data are still kept, and time limits run.
    private func kept(_ request: CaseRequest, _ path: String) -> [CaseScreen.Action] {
        var steps: [CaseScreen.Action] = []
        for order in request.orders where order.measure == DomesticOrder.preservation {
            steps += seldom("renew", "\(path)/orders/\(order.number)/renewal", .recordOrder)
        }
        if request.results.contains(where: { $0.outcome == .preserved }) {
            steps += seldom("letGo", "\(path)/letting-go", .reportExecution)
        }
        steps += seldom("occurrence", "\(path)/occurrence", .noteOccurrence)
        return steps
    }

    func further(of entry: ThreadEntry) -> [CaseScreen.Action] {
        let path = "messages/\(entry.digest)"
        if entry.isOurs {
            let awaits =
                file.unanswered(ours: true).contains(entry) || file.requests.contains { $0.message == entry.digest && $0.isOpen }
            return (awaits ? seldom("remind", "\(path)/reminder", .remind) : [])
                + (entry.recall == nil && entry.kind != .recall ? seldom("recall", "\(path)/recall", .recallMessage) : [])
                + (entry.kind == .request || entry.kind == .evidenceNotice ? seldom("annul", "\(path)/annulment", .reportAnnulment) : [])
                + (entry.kind == .annulment && file.stands(entry.digest)
                    ? seldom("annulReverse", "\(path)/annulment-reversal", .reverseAnnulment) : [])
        }
        guard entry.failure == nil else { return [] }
        return (entry.kind == .request || entry.kind == .evidenceNotice ? seldom("annul", "\(path)/annulment", .reportAnnulment) : [])
            + seldom("breach", "\(path)/breach", .noticeBreach)
    }

    func further(of package: CasePackage) -> [CaseScreen.Action] {
        guard !package.isOurs, package.verifiedAt != nil, package.erasedAt == nil else { return [] }
        let path = "packages/\(package.transfer)"
        return seldom("feedback", "\(path)/feedback", .giveFeedback) + seldom("disclose", "\(path)/disclosure", .noticeDisclosure)
            + seldom("erasePackage", "\(path)/erasure", .eraseEvidence)
    }

    /// What answers a message of the other State, by its kind.
    private func answers(to entry: ThreadEntry) -> [CaseScreen.Action] {
        let path = "messages/\(entry.digest)"
        return switch entry.kind {
        case .statusEnquiry: seldom("status", "\(path)/status", .reportStatus, isMain: true)
        case .consultation: seldom("consultReply", "\(path)/consultation-reply", .replyToConsultation, isMain: true)
        case .costConsultation: seldom("costsReply", "\(path)/costs-reply", .answerOnCosts, isMain: true)
        case .futilityNotice, .secrecyNotice: seldom("continue", "\(path)/continuation", .decideContinuation, isMain: true)
        case .recall: seldom("recallAnswer", "\(path)/recall-answer", .answerRecall, isMain: true)
        case .exculpatoryNotice: seldom("discloseTalk", "\(path)/disclosure-consultation", .consultOnDisclosure)
        case .exculpatoryConsultation: seldom("discloseReply", "\(path)/disclosure-reply", .replyOnDisclosure, isMain: true)
        case .extensionRequest:
            file.number(about: entry.digest).map { seldom("extend", "requests/\($0)/extension", .extend, isMain: true) } ?? []
        default: []
        }
    }

    func of(_ request: CaseRequest) -> [CaseScreen.Action] {
        let path = "requests/\(request.number)"
        if let outgoing = request.outgoing {
            switch outgoing.state {
            case .drafting:
                return step("draft", path, .draftRequest) + step("propose", "\(path)/proposal", .proposeStatement, isMain: true)
            case .effected where request.content.type == .preservation:
                return step("askExtension", "\(path)/extension-wish", .askExtension) + step("withdraw", "\(path)/withdrawal", .withdraw)
            case .delivered, .inHand, .questioned, .granted, .postponed: return step("withdraw", "\(path)/withdrawal", .withdraw)
            default: return []
            }
        }
        guard let incoming = request.incoming else { return [] }
        let execution =
            (incoming.mayBeExecuted ? step("ingest", "\(path)/intake", .ingestEvidence) : []) + step("order", "\(path)/order", .recordOrder)
            + step("report", "\(path)/report", .reportExecution)
            + (file.evidence.contains { $0.transfer == nil } ? step("release", "\(path)/release", .releaseEvidence, isMain: true) : [])
        let answers = request.orders.filter { $0.answeredAt == nil }.flatMap {
            step("provider", "\(path)/orders/\($0.number)/answer", .recordProviderAnswer, isMain: true)
        }
        switch incoming.state {
        case .inHand, .questioned:
            return step("decide", "\(path)/decision", .proposeDecision, isMain: true) + step("ask", "\(path)/question", .askQuestion)
        case .granted where rulebook.measure(for: request.content.type).isIntrusive:
            return step("authorise", "\(path)/authorisation", .recordAuthorisation, isMain: true)
        case .granted, .authorised, .executed: return answers + execution
        default: return []
        }
    }

    func of(_ entry: ThreadEntry) -> [CaseScreen.Action] {
        guard !entry.isOurs, entry.failure == nil else { return [] }
        var actions: [CaseScreen.Action] = []
        if !entry.events.contains(where: { $0.event == .contentHandover }), file.direction == .requested {
            actions += step("take", "messages/\(entry.digest)/take", .takeInHand, isMain: true)
        }
        if entry.kind == .question, !isAnswered(entry) {
            actions += step("answer", "messages/\(entry.digest)/answer", .answerQuestion, isMain: true)
        }
        if entry.kind == .useConsentRequest, !isAnswered(entry) {
            actions += step("consent", "messages/\(entry.digest)/consent", .proposeConsent, isMain: true)
        }
        if !isAnswered(entry) { actions += answers(to: entry) }
        return actions
    }

    private func isAnswered(_ entry: ThreadEntry) -> Bool {
        file.entries.contains { $0.isOurs && $0.statement?.content.cites == entry.digest }
    }

    func of(_ package: CasePackage) -> [CaseScreen.Action] {
        guard !package.isOurs else { return [] }
        let path = "packages/\(package.transfer)"
        guard package.verifiedAt != nil else { return step("fetch", "\(path)/fetch", .fetchEvidence, isMain: true) }
        guard !package.isAnnexes else { return [] }
        return step("use", "\(path)/use", .useEvidence) + step("wish", "\(path)/consent-wish", .requestConsent)
    }
}
