import Casework
import Exchange
import Hummingbird

extension OfficersRoutes {
    /// Erasing a closed case: one person proposes and cites the rule, another approves; the tombstone stays.
    func addErasure(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/erasure", verb: .proposeErasure, status: .created) { (request: APIRequest<ErasureForm>, who) in
            let form = request.body
            let id = try await ProposeErasure(office)(
                try await request.caseID(in: office), ground: form.ground, rule: form.rule, by: who, secret: form.secret)
            return ProposedView(.waiting(id))
        }
        api.post("cases/{id}/erasure/approval", verb: .approveErasure) { (request: APIRequest<Signing>, who) in
            try await ApproveErasure(office)(try await request.caseID(in: office), by: who, secret: request.body.secret)
        }
        api.get("cases/{id}/tombstone", verb: .readCase) { request, who in
            try await ReadTombstone(office)(try await request.caseID(in: office), by: who)
        }
    }
}
