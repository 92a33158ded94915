import Casework
import Convention
import Terms

extension OfficersRoutes {
    /// Clocks, what is prepared about preserved data, and other cases that name the same.
    func addClocks(to api: OfficersAPI) {
        let office = office
        let escalation = office.rulebook.policy.escalation ?? .usual
        api.get("cases/{id}/clocks", verb: .readCase) { request, who in
            let file = try await ReadCase(office)(try await request.caseID(in: office), by: who)
            let part = try request.part(of: ClockList.views(file.clocks, at: office.time.now(), escalation))
            return ClockList(clocks: part.entries, next: part.next)
        }
        api.post("cases/{id}/requests/{number}/occurrences", verb: .noteOccurrence) { (request: APIRequest<OccurrenceForm>, who) in
            let clocks = try await NoteOccurrence(office)(
                try await request.caseID(in: office), request: try request.number(), request.body.occurrence, until: request.body.until,
                by: who)
            return ClockList(clocks, at: office.time.now(), escalation)
        }
        api.get("preservation-tasks", verb: .readCase) { request, who in
            let part = try request.part(of: try await ListPreservationTasks(office)(by: who))
            return PreservationTaskList(tasks: part.entries, next: part.next)
        }
        api.get("cases/{id}/preservation-tasks", verb: .readCase) { request, who in
            let part = try request.part(of: try await ListPreservationTasks(office)(of: try await request.caseID(in: office), by: who))
            return PreservationTaskList(tasks: part.entries, next: part.next)
        }
        api.post("cases/{id}/requests/{number}/orders/{order}/renewals", verb: .recordOrder) { (request: APIRequest<OrderRenewal>, who) in
            let id = try await request.caseID(in: office)
            let number = try request.number()
            let order = try await RenewDomesticOrder(office)(
                id, request: number, order: try request.number("order"), days: request.body.days, by: who)
            return try OrderSheet(order, of: number, in: try await ReadCase(office)(id, by: who), at: office).view
        }
        api.post("cases/{id}/requests/{number}/releases", verb: .reportExecution) { (request: APIRequest<ReleaseForm>, who) in
            let proposed = try await ReleasePreservation(office)(
                try await request.caseID(in: office), request: try request.number(), items: request.body.items,
                reasons: request.body.reasons, by: who, secret: request.body.secret)
            return ProposedView(proposed)
        }
        api.get("cases/{id}/overlaps", verb: .readCase) { request, who in
            let part = try request.part(of: try await ListOverlaps(office)(of: try await request.caseID(in: office), by: who))
            return OverlapList(overlaps: part.entries, next: part.next)
        }
    }
}
