import Casework
import Terms

extension OfficersRoutes {
    /// What somebody has to look at, and who did what.
    func addOversight(to api: OfficersAPI) {
        let office = office
        api.get("alarms", verb: .readAlarms) { request, who in
            let size = try request.limit(200, most: 1_000)
            let after = try request.query("after").map { try ListPlace.alarm($0) }
            let found = try await ListAlarms(office).part(
                openOnly: try request.flag("all") == false, after: after, limit: size + 1, by: who)
            let shown = found.prefix(size)
            let next = found.count > size ? shown.last : nil
            return AlarmList(
                alarms: shown.map { AlarmView($0.row) },
                next: next.map { ListPlace.text(AlarmPosition(isOpen: $0.row.settledAt == nil, number: $0.number)) })
        }
        api.get("audit", verb: .readAudit) { request, who in
            var id: CaseID?
            if let key = try request.query("case", as: CaseKey.self) { id = try await key.id(in: office) }
            let size = try request.limit(500, most: 5_000)
            let after = try request.query("after").map { try ListPlace.number($0) }
            let found = try await ReadAudit(office).part(of: id, before: after, limit: size + 1, by: who)
            let shown = found.prefix(size)
            return AuditTrail(
                lines: shown.map { AuditView($0.row) }, next: found.count > size ? shown.last.map { ListPlace.text($0.number) } : nil)
        }
    }
}
