import Casework
import Convention
import Terms

extension OfficersRoutes {
    /// What the requested State does before it executes: ask, answer every ground and safeguard, decide, authorise.
    func addDecisions(to api: OfficersAPI) {
        let office = office
        let catalogue = catalogue
        api.post("cases/{id}/requests/{number}/questions", verb: .askQuestion) { (request: APIRequest<SignedText>, who) in
            let proposed = try await AskQuestion(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), text: request.body.text, by: who,
                secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.get("cases/{id}/requests/{number}/decision-questions", verb: .proposeDecision) { request, who in
            try await PrepareDecision(office)(try await request.caseID(in: office), request: try request.number(), by: who)
        }
        api.post("cases/{id}/requests/{number}/decision-findings", verb: .proposeDecision) {
            (request: APIRequest<DecisionProposal>, who) in
            let number = try request.number()
            let findings = try await ReviewDecision(office)(
                try await request.caseID(in: office), request: number, request.body, by: who)
            return FindingsView(request: number, findings: findings, in: catalogue)
        }
        api.post("cases/{id}/requests/{number}/decision", verb: .proposeDecision) { (request: APIRequest<DecisionForm>, who) in
            let proposed = try await ProposeDecision(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), request.body.proposal, by: who,
                secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/requests/{number}/authorisation", verb: .recordAuthorisation) {
            (request: APIRequest<DomesticAuthorisation>, who) in
            try await RecordAuthorisation(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), request.body, by: who)
            return Nothing()
        }
    }
}
