import Casework
import Terms

extension OfficersRoutes {
    /// Consent to a use beyond the request: asked by the one State, answered by the other (40(19), 36(3)).
    func addConsents(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/transfers/{transfer}/consent-wishes", verb: .requestConsent) { (request: APIRequest<ConsentWish>, who) in
            let proposed = try await RequestUseConsent(request.checked(office))(
                try await request.caseID(in: office), transfer: try request.path("transfer", as: TransferID.self), use: request.body.use,
                reasons: request.body.reasons, by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/consent-wishes/{message}/answer", verb: .proposeConsent) { (request: APIRequest<ConsentForm>, who) in
            let proposed = try await ProposeUseConsent(request.checked(office))(
                try await request.caseID(in: office), asked: try request.path("message", as: Digest.self),
                consented: request.body.consented, reasons: request.body.reasons, until: request.body.until, by: who,
                secret: request.body.secret)
            return ProposedView(proposed)
        }
    }
}
