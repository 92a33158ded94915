import Casework
import Hummingbird

extension OfficersRoutes {
    /// The dossier of a case, written on the node's machine.
    func addDossiers(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/dossiers", verb: .exportDossier) { (request: APIRequest<DossierOrder>, who) in
            let order = request.body
            try await ExportDossier(office)(
                try await request.caseID(in: office), to: order.path, withholding: Set(order.withholding ?? []),
                identityTo: order.identityTo,
                by: who)
            return Nothing()
        }
    }
}
