import Casework
import Exchange
import Terms

extension OfficersRoutes {
    /// Talking before deciding: on a ground of refusal (40(28)), on costs (40(30)); warnings and what is made of them (40(20), 42(7)).
    func addConsultations(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/consultations", verb: .consultOnGround) { (request: APIRequest<ConsultationForm>, who) in
            ProposedView(
                try await ConsultOnGround(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), ground: request.body.ground,
                    text: request.body.text, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/consultations/{message}/reply", verb: .replyToConsultation) { (request: APIRequest<SignedText>, who) in
            ProposedView(
                try await ReplyToConsultation(request.checked(office))(
                    try await request.caseID(in: office), consultation: try request.message(), text: request.body.text, by: who,
                    secret: request.body.secret))
        }
        api.post("cases/{id}/requests/{number}/cost-consultations", verb: .consultOnCosts) { (request: APIRequest<CostForm>, who) in
            ProposedView(
                try await ConsultOnCosts(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), estimate: request.body.estimate,
                    reasons: request.body.reasons, proposal: request.body.proposal, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/cost-consultations/{message}/reply", verb: .answerOnCosts) { (request: APIRequest<CostReplyForm>, who) in
            ProposedView(
                try await AnswerOnCosts(request.checked(office))(
                    try await request.caseID(in: office), consultation: try request.message(), agrees: request.body.agrees,
                    terms: request.body.terms, by: who, secret: request.body.secret))
        }
        addWarnings(to: api)
    }

    private func addWarnings(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/futility-notices", verb: .warnOfFutility) { (request: APIRequest<FutilityForm>, who) in
            ProposedView(
                try await WarnOfFutility(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), items: request.body.items,
                    reason: request.body.reason, text: request.body.text, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/requests/{number}/secrecy-notices", verb: .declareSecrecyImpossible) {
            (request: APIRequest<SecrecyForm>, who) in
            ProposedView(
                try await DeclareSecrecyImpossible(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), fact: request.body.fact,
                    substance: request.body.substance, reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
        api.post("cases/{id}/warnings/{message}/decision", verb: .decideContinuation) { (request: APIRequest<ContinuationForm>, who) in
            ProposedView(
                try await DecideContinuation(request.checked(office))(
                    try await request.caseID(in: office), notice: try request.message(), proceeds: request.body.proceeds,
                    reasons: request.body.reasons, by: who, secret: request.body.secret))
        }
    }
}
