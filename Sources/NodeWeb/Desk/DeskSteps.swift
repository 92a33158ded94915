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

    private var home: String { "/desk/cases/\(file.reference)" }
    private func may(_ permission: Permission) -> Bool { !who.roles.isDisjoint(with: permission.roles) }

    private func step(_ key: String, _ path: String, _ permission: Permission, isMain: Bool = false) -> [CaseScreen.Action] {
        may(permission) ? [CaseScreen.Action("act.\(key).link", "\(home)/\(path)", isMain: isMain)] : []
    }

    var ofCase: [CaseScreen.Action] {
        guard file.closedAt == nil else { return step("dossier", "dossier", .exportDossier) }
        return (file.direction == .requesting ? step("draft", "requests/new", .draftRequest, isMain: file.requests.isEmpty) : [])
            + (file.thread == nil ? [] : step("dossier", "dossier", .exportDossier) + step("close", "close", .closeCase))
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
            step("order", "\(path)/order", .recordOrder) + step("report", "\(path)/report", .reportExecution)
            + step("ingest", "\(path)/evidence", .ingestEvidence)
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
