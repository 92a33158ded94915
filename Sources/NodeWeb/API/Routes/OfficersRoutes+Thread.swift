import Casework
import Exchange
import Terms

extension OfficersRoutes {
    /// What is said in a thread beside the great steps: supplements, status, reminders, dates, who has it, mistakes.
    func addThread(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/supplements", verb: .supplementRequest, upTo: Self.draftBytes) {
            (request: APIRequest<SupplementForm>, who) in
            let form = request.body
            return ProposedView(
                try await SupplementRequest(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), items: form.items ?? [], facts: form.facts,
                    assistance: form.assistance, reasons: form.reasons, attachments: try (form.attachments ?? []).map { try $0.attachment },
                    by: who,
                    secret: form.secret))
        }
        api.post("cases/{id}/requests/{number}/status-enquiries", verb: .enquireStatus) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await EnquireStatus(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), text: request.body.text, by: who,
                    secret: request.body.secret))
        }
        api.post("cases/{id}/status-enquiries/{message}/report", verb: .reportStatus) { (request: APIRequest<StatusForm>, who) in
            ProposedView(
                try await ReportStatus(request.checked(office))(
                    try await request.caseID(in: office), enquiry: try request.message(), text: request.body.text,
                    expected: request.body.expected, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/messages/{message}/reminders", verb: .remind) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await Remind(request.checked(office))(
                    try await request.caseID(in: office), of: try request.message(), text: request.body.text, by: who,
                    secret: request.body.secret))
        }
        api.post("cases/{id}/requests/{number}/deadline-changes", verb: .changeDeadline) { (request: APIRequest<DeadlineForm>, who) in
            ProposedView(
                try await ChangeDeadline(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), to: request.body.deadline,
                    reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/requests/{number}/hearing-cancellations", verb: .cancelHearing) { (request: APIRequest<HearingForm>, who) in
            ProposedView(
                try await CancelHearing(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), newDate: request.body.newDate,
                    reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/requests/{number}/forwardings", verb: .forwardRequest) { (request: APIRequest<ForwardingForm>, who) in
            let form = request.body
            return ProposedView(
                try await ForwardRequest(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), to: form.authority, task: form.task,
                    officers: form.officers, contact: form.contact, by: who, secret: form.secret))
        }
        api.post("cases/{id}/reopening", verb: .reopenCase) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await ReopenCase(request.checked(office))(
                    try await request.caseID(in: office), reasons: request.body.text, by: who, secret: request.body.secret))
        }
        addRecalls(to: api)
    }

    /// A message sent by mistake, and what its receiver did with it.
    private func addRecalls(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/messages/{message}/recall", verb: .recallMessage) { (request: APIRequest<RecallForm>, who) in
            ProposedView(
                try await RecallMessage(request.checked(office))(
                    try await request.caseID(in: office), message: try request.message(), demand: request.body.demand,
                    reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/recalls/{message}/answer", verb: .answerRecall) { (request: APIRequest<RecallAnswerForm>, who) in
            ProposedView(
                try await AnswerRecall(request.checked(office))(
                    try await request.caseID(in: office), recall: try request.message(), outcome: request.body.outcome,
                    note: request.body.note, by: who, secret: request.body.secret))
        }
    }
}

extension APIRequest {
    /// The message that the path names by its digest.
    func message() throws -> Digest { try path("message", as: Digest.self) }
}
