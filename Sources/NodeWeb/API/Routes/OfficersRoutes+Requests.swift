import Casework
import Exchange
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// What the requesting State does with a request: draft, check, propose, answer, withdraw.
    func addRequests(to api: OfficersAPI) {
        let office = office
        let catalogue = catalogue
        api.post("cases/{id}/requests", verb: .draftRequest, upTo: Self.draftBytes, status: .created) {
            (request: APIRequest<DraftForm>, who) in
            let saved = try await DraftRequest(office)(
                try await request.caseID(in: office), request.body.content, attachments: try request.body.annexes,
                counterpart: request.body.counterpart, by: who)
            return FindingsView(request: saved.number, findings: saved.findings, in: catalogue)
        }
        api.put("cases/{id}/requests/{number}", verb: .draftRequest, upTo: Self.draftBytes) { (request: APIRequest<DraftForm>, who) in
            let saved = try await DraftRequest(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), request.body.content,
                attachments: try request.body.annexes, counterpart: request.body.counterpart, by: who)
            return FindingsView(request: saved.number, findings: saved.findings, in: catalogue)
        }
        api.get("cases/{id}/requests/{number}/findings", verb: .readCase) { request, who in
            let number = try request.number()
            let findings = try await ReviewRequest(office)(try await request.caseID(in: office), request: number, by: who)
            return FindingsView(request: number, findings: findings, in: catalogue)
        }
        api.post("cases/{id}/requests/{number}/proposal", verb: .proposeStatement) { (request: APIRequest<Signing>, who) in
            let proposed = try await ProposeRequest(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/requests/{number}/withdrawal", verb: .withdraw) { (request: APIRequest<SignedText>, who) in
            let proposed = try await WithdrawRequest(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), reasons: request.body.text, by: who,
                secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/questions/{message}/answer", verb: .answerQuestion, upTo: Self.draftBytes) {
            (request: APIRequest<AnswerForm>, who) in
            let proposed = try await AnswerQuestion(request.checked(office))(
                try await request.caseID(in: office), question: try request.path("message", as: Digest.self), text: request.body.text,
                attachments: request.body.attachments.map { try $0.attachment }, by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
    }

    /// A draft with as many annexes as fit into one message, in base64, and room for the rest.
    static let draftBytes = 4 * ProtocolLimits.inlineAttachmentBytes
}

extension DraftForm {
    var annexes: [Attachment] { get throws { try (attachments ?? []).map { try $0.attachment } } }
}
