import Attest
import Convention
import Exchange
public import Terms

/// The drafting officer stands for a complete request and hands it to a second person for approval.
public struct ProposeRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.rejectedByRules` with findings while something that must be there is missing;
    ///   nothing is signed then.
    public func callAsFunction(_ id: CaseID, request number: Int, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.proposeStatement, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        guard request.outgoing?.isDraft ?? false else { throw CaseworkError(.outOfOrder, "request \(number) is not a draft") }
        let ready: ReadyRequest
        do {
            ready = try office.rulebook.approve(
                RequestDraft(content: request.content), in: try await Pairs(office: office).context(for: opened.file))
        } catch let blocked as BlockedByRules {
            try await office.refuse(.proposeStatement, who, in: id, code: CaseworkError.Code.rejectedByRules.rawValue)
            throw CaseworkError(.rejectedByRules, "the request is not complete; see the findings", findings: blocked.findings)
        }
        try checkAnnexes(of: request)
        try checkFormalities(of: request)
        let attachments = try await PackAnnexes(office: office)(request.attachments, for: number, in: &opened.file, by: who)
        return try await ProposeStatement(office: office)(
            opened.file.statement(RequestMessage(request: ready.content, attachments: attachments)), request: number,
            in: opened, by: who, secret: secret, permission: .proposeStatement,
            change: { file in try file.change(number) { try $0.outgoing?.step(.propose) } })
    }

    /// The checklist is numbered from 1, so that the report can answer it by number (40(17)).
    private func checkFormalities(of request: CaseRequest) throws {
        let formalities = request.content.formalities ?? []
        guard formalities.map(\.number) == Array(1..<(formalities.count + 1)) else {
            throw CaseworkError(.malformedInput, "the formalities are numbered 1, 2, 3 … in this order")
        }
        for formality in formalities { _ = try formality.wish.said("formality \(formality.number)") }
    }

    /// What the request says is annexed must be annexed.
    private func checkAnnexes(of request: CaseRequest) throws {
        for named in request.content.namedAnnexes where !request.attachments.contains(where: { $0.name == named }) {
            throw CaseworkError(.malformedInput, "the request names the annex \(named), but it is not attached")
        }
    }
}

extension RequestMessage: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { request in
            request.message = sending.digest
            try request.outgoing?.step(.approve(try sending.judge.ready(request.content)))
        }
        file.note(.requestApproved(request), request: sending.request, at: sending.at, by: sending.rulebook)
    }

    func returned(in file: inout CaseFile, request: Int?) throws {
        try file.changeIfAny(request) { try $0.outgoing?.step(.returnToDrafting) }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        var new = CaseRequest(
            number: file.requests.count + 1, content: request, attachments: attachments, message: arrival.digest)
        new.incoming = IncomingRequest(type: request.type, by: arrival.rulebook)
        if file.title.isEmpty {
            let subject = request.subject?.prefix(120) ?? ""
            file.title = subject.isEmpty ? "\(request.type.rawValue), \(file.counterpart?.state.text ?? "")" : String(subject)
        }
        file.requests.append(new)
        file.note(.requestArrived(request), request: new.number, at: arrival.at, by: arrival.rulebook)
        guard let preserved = request.preservationMessage else { return }
        file.affect(preserved) { $0.incoming?.arrived(.followUpArrived) }
        file.holdClocks(of: preserved, at: arrival.at)
    }
}
