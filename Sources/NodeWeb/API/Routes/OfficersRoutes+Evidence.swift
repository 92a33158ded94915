import Casework
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// Documents of messages that are too large for an envelope: taken in, and read.
    func addAnnexes(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/annexes", verb: .annexDocument, status: .created) { (request: APIRequest<AnnexIntake>, who) in
            let form = request.body
            return AnnexView(
                try await TakeInAnnex(office)(
                    try await request.caseID(in: office), file: form.path, name: form.name, mediaType: form.mediaType, by: who))
        }
        api.post("cases/{id}/transfers/{transfer}/documents", verb: .fetchEvidence) { (request: APIRequest<AnnexFolder>, who) in
            WrittenFiles(
                files: try await OpenAnnexes(office)(
                    try await request.caseID(in: office), transfer: try request.path("transfer", as: TransferID.self),
                    to: request.body.folder, by: who))
        }
    }

    /// Evidence: taken in, released, fetched, verified, used.
    func addEvidence(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/evidence", verb: .ingestEvidence, upTo: 8 << 20, status: .created) {
            (request: APIRequest<IntakeForm>, who) in
            let form = request.body
            let items = try await IngestEvidence(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), item: form.item,
                files: form.files.map { (path: $0.path, name: $0.name) }, source: form.source, by: who)
            return EvidenceList(evidence: items.map { EvidenceView($0) })
        }
        api.post("cases/{id}/requests/{number}/release", verb: .releaseEvidence) { (request: APIRequest<Signing>, who) in
            let proposed = try await ReleaseEvidence(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.post("cases/{id}/transfers/{transfer}/fetch", verb: .fetchEvidence) { (request: APIRequest<FetchForm>, who) in
            try await FetchTransfer(office)(
                try await request.caseID(in: office), transfer: try request.path("transfer", as: TransferID.self), by: who,
                limit: request.body.limit)
        }
        api.post("cases/{id}/transfers/{transfer}/verification", verb: .fetchEvidence) { (request: APIRequest<Nothing>, who) in
            let entries = try await VerifyEvidence(office)(
                try await request.caseID(in: office), transfer: try request.path("transfer", as: TransferID.self), by: who)
            return VerifiedPackage(contents: entries.map { PackagedPiece($0) })
        }
        api.post("cases/{id}/transfers/{transfer}/uses", verb: .useEvidence) { (request: APIRequest<UseForm>, who) in
            let citation = try await UseEvidence(request.checked(office))(
                try await request.caseID(in: office), transfer: try request.path("transfer", as: TransferID.self), for: request.body.use,
                to: request.body.destination, withoutNotice: request.body.withoutNotice, by: who)
            return UseView(citation: citation)
        }
    }
}
