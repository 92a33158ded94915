import Casework
import Exchange
import Terms

extension OfficersRoutes {
    /// What becomes of evidence after it was given: disclosure that exonerates, annulment, breach, feedback, erasure.
    func addAftermath(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/transfers/{transfer}/disclosures", verb: .noticeDisclosure) { (request: APIRequest<DisclosureForm>, who) in
            ProposedView(
                try await NoticeDisclosure(request.checked(office))(
                    try await request.caseID(in: office), transfer: try request.transfer(), in: request.body.reference,
                    disclosedAt: request.body.disclosedAt, reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/disclosures/{message}/consultation", verb: .consultOnDisclosure) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await ConsultOnDisclosure(request.checked(office))(
                    try await request.caseID(in: office), notice: try request.message(), text: request.body.text, by: who,
                    secret: request.body.secret))
        }
        api.post("cases/{id}/disclosure-consultations/{message}/reply", verb: .replyOnDisclosure) {
            (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await ReplyOnDisclosure(request.checked(office))(
                    try await request.caseID(in: office), consultation: try request.message(), text: request.body.text, by: who,
                    secret: request.body.secret))
        }
        api.post("cases/{id}/messages/{message}/annulment", verb: .reportAnnulment) { (request: APIRequest<AnnulmentForm>, who) in
            let form = request.body
            return ProposedView(
                try await ReportAnnulment(request.checked(office))(
                    try await request.caseID(in: office), on: try request.message(), court: form.court, instrument: form.instrument,
                    date: form.date, reasons: form.reasons, by: who, secret: form.secret))
        }
        api.post("cases/{id}/messages/{message}/annulment-reversal", verb: .reverseAnnulment) {
            (request: APIRequest<AnnulmentForm>, who) in
            let form = request.body
            return ProposedView(
                try await ReverseAnnulment(request.checked(office))(
                    try await request.caseID(in: office), annulment: try request.message(), court: form.court,
                    instrument: form.instrument, date: form.date, reasons: form.reasons, by: who, secret: form.secret))
        }
        api.post("cases/{id}/messages/{message}/breach", verb: .noticeBreach) { (request: APIRequest<BreachForm>, who) in
            let form = request.body
            return ProposedView(
                try await NotifyBreach(request.checked(office))(
                    try await request.caseID(in: office), on: try request.message(), discoveredAt: form.discoveredAt,
                    occurredAt: form.occurredAt, what: form.what, persons: form.persons, consequences: form.consequences,
                    measures: form.measures, by: who, secret: form.secret))
        }
        api.post("cases/{id}/transfers/{transfer}/feedback", verb: .giveFeedback) { (request: APIRequest<FeedbackForm>, who) in
            ProposedView(
                try await GiveFeedback(request.checked(office))(
                    try await request.caseID(in: office), transfer: try request.transfer(), outcome: request.body.outcome,
                    text: request.body.text, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/transfers/{transfer}/erasure", verb: .eraseEvidence) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await EraseEvidence(request.checked(office))(
                    try await request.caseID(in: office), transfer: try request.transfer(), how: request.body.text, by: who,
                    secret: request.body.secret))
        }
    }
}

extension APIRequest {
    /// The package that the path names.
    func transfer() throws -> TransferID { try path("transfer", as: TransferID.self) }
}
