import Casework
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// What the requested State does to execute: orders to providers, their answers, the report.
    func addExecution(to api: OfficersAPI) {
        let office = office
        api.post("cases/{id}/requests/{number}/orders", verb: .recordOrder, status: .created) { (request: APIRequest<OrderForm>, who) in
            let id = try await request.caseID(in: office)
            let number = try request.number()
            let form = request.body
            let order = try await IssueDomesticOrder(request.checked(office))(
                id, request: number, measure: form.measure, provider: form.provider, items: form.items, legalBasis: form.legalBasis,
                days: form.days, secret: form.keepSecret, by: who)
            return try OrderSheet(order, of: number, in: try await ReadCase(office)(id, by: who), at: office).view
        }
        api.get("cases/{id}/requests/{number}/orders/{order}", verb: .readCase) { request, who in
            let number = try request.number()
            let wanted = try request.number("order")
            let file = try await ReadCase(office)(try await request.caseID(in: office), by: who)
            guard let order = file.requests.first(where: { $0.number == number })?.orders.first(where: { $0.number == wanted }) else {
                throw Problem(.notFound, "http.notFound", "there is no such order")
            }
            return try OrderSheet(order, of: number, in: file, at: office).view
        }
        api.post("cases/{id}/requests/{number}/orders/{order}/answer", verb: .recordProviderAnswer) {
            (request: APIRequest<ProviderAnswer>, who) in
            try await RecordProviderAnswer(request.checked(office))(
                try await request.caseID(in: office), request: try request.number(), order: try request.number("order"),
                results: request.body.results, by: who)
            return Nothing()
        }
        api.post("cases/{id}/requests/{number}/report", verb: .reportExecution) { (request: APIRequest<ReportForm>, who) in
            let form = request.body
            return ProposedView(
                try await ReportExecution(request.checked(office))(
                    try await request.caseID(in: office), request: try request.number(), items: form.items,
                    formalities: form.formalities ?? [], certificates: form.certificates ?? [], by: who, secret: form.secret))
        }
    }
}
