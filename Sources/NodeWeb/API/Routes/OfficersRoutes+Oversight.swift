import Casework
import Terms

extension OfficersRoutes {
    /// What somebody has to look at, and who did what.
    func addOversight(to api: OfficersAPI) {
        let office = office
        api.get("alarms", verb: .readAlarms) { request, who in
            AlarmList(alarms: try await ListAlarms(office)(openOnly: request.query("all") != "true", by: who).map { AlarmView($0) })
        }
        api.get("audit", verb: .readAudit) { request, who in
            var id: CaseID?
            if let key = try request.query("case", as: CaseKey.self) { id = try await key.id(in: office) }
            let limit = try request.query("limit", as: Ordinal.self)?.number ?? 500
            return AuditTrail(lines: try await ReadAudit(office)(of: id, limit: limit, by: who).map { AuditView($0) })
        }
    }
}
