import Casework
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// Cases: referring a matter, reading, routing, second signatures, closing, the dossier.
    func addCases(to api: OfficersAPI) {
        let office = office
        api.get("cases", verb: .listCases) { request, who in
            let direction = try request.query("direction").map { text in
                guard let direction = CaseDirection(rawValue: text) else {
                    throw Problem(.badRequest, "input.malformed", "direction is requesting or requested")
                }
                return direction
            }
            let after = try request.query("after").map { CaseFilter.From.after(try ListPlace.case($0)) }
            let (heads, _, later) = try await ListCases(office).part(
                direction: direction, openOnly: try request.flag("all") == false, from: after, of: try request.limit(200, most: 999),
                by: who)
            let next = later == nil ? nil : heads.last.map { ListPlace.text($0.position) }
            return CaseList(cases: heads.map { CaseSummary($0) }, next: next)
        }
        api.post("cases", verb: .referMatter, status: .created) { (request: APIRequest<Referral>, who) in
            let body = request.body
            let file = try await ReferMatter(office)(
                title: body.title, task: body.task, to: body.authority, counterpart: body.counterpart,
                references: body.references ?? References(), by: who)
            return CaseView(file, revision: 1)
        }
        api.get("cases/{id}", verb: .readCase) { request, who in
            let read = try await ReadCase(office).revised(try await request.caseID(in: office), by: who)
            return CaseView(read.file, revision: read.revision)
        }
        api.post("cases/{id}/assignments", verb: .assign) { (request: APIRequest<AssignmentForm>, who) in
            try await AssignDomestically(request.checked(office))(
                try await request.caseID(in: office), to: request.body.authority, task: request.body.task, officers: request.body.officers,
                by: who)
            return Nothing()
        }
        api.post("cases/{id}/messages/{message}/handover", verb: .takeInHand) { (request: APIRequest<Nothing>, who) in
            try await TakeInHand(request.checked(office))(
                try await request.caseID(in: office), message: try request.path("message", as: Digest.self), by: who)
            return Nothing()
        }
        api.post("cases/{id}/approvals/{message}", verb: .approveStatement) { (request: APIRequest<Signing>, who) in
            let digest = try await ApproveStatement(request.checked(office))(
                try await request.caseID(in: office), message: try request.path("message", as: MessageID.self), by: who,
                secret: request.body.secret)
            return ProposedView(sent: digest)
        }
        api.post("cases/{id}/returns/{message}", verb: .approveStatement) { (request: APIRequest<Nothing>, who) in
            try await ReturnStatement(request.checked(office))(
                try await request.caseID(in: office), message: try request.path("message", as: MessageID.self), by: who)
            return Nothing()
        }
        api.post("cases/{id}/closure", verb: .closeCase) { (request: APIRequest<SignedText>, who) in
            let proposed = try await CloseCase(request.checked(office))(
                try await request.caseID(in: office), note: request.body.text, by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
    }
}

extension APIRequest {
    /// The case that the path names, by id or by reference.
    func caseID(in office: Office) async throws -> CaseID { try await path("id", as: CaseKey.self).id(in: office) }

    /// The number of the request within its case.
    func number(_ name: String = "number") throws -> Int { try path(name, as: Ordinal.self).number }
}
