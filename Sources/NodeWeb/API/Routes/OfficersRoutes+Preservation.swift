import Casework
import Terms

extension OfficersRoutes {
    /// Keeping preserved data longer: the wish of the one State, the renewal of the other (42(9)).
    func addPreservation(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/extension-wishes", verb: .askExtension) { (request: APIRequest<ExtensionWish>, who) in
            let proposed = try await AskExtension(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), items: request.body.items,
                reasons: request.body.reasons, by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/requests/{number}/extensions", verb: .extend) { (request: APIRequest<ExtensionGrant>, who) in
            let proposed = try await ExtendPreservation(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), days: request.body.days, by: who,
                secret: request.body.secret)
            return ProposedView(proposed)
        }
    }
}
