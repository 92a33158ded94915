import Convention
import Exchange
import Terms

/// Looks at every running clock and raises an alarm before it ends and when it has ended. Nothing lapses silently.
public struct WatchClocks: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The clocks that press now, most pressing first.
    @discardableResult
    public func callAsFunction() async throws -> [AlarmRow] {
        let now = office.time.now()
        let warn = office.policy.warnBefore
        let rows = try await office.store.read { try $0.caseRows(CaseFilter(openOnly: true, limit: 100_000)) }
        var alarms: [AlarmRow] = []
        for row in rows {
            guard let due = row.due, due - warn <= now, !row.sealed.isEmpty else { continue }
            let file = try await CaseCabinet(office: office).open(row).file
            for clock in file.clocks where clock.settledAt == nil {
                guard let ends = clock.ends, ends - warn <= now else { continue }
                let lapsed = ends <= now
                alarms.append(
                    AlarmRow(
                        key: "clock.\(row.id).\(clock.key).\(ends)\(lapsed ? ".ended" : "")", at: now,
                        code: lapsed ? "clock.ended" : "clock.warning", caseID: row.id, peer: row.peer))
            }
            for package in file.packages where !package.isOurs && package.erasedAt == nil {
                guard let until = package.retention(in: file), until - warn <= now else { continue }
                let isOver = until <= now
                alarms.append(
                    AlarmRow(
                        key: "retention.\(row.id).\(package.transfer)\(isOver ? ".ended" : "")", at: now,
                        code: isOver ? "retention.ended" : "retention.warning", caseID: row.id, peer: row.peer))
            }
        }
        let raised = alarms
        if !raised.isEmpty {
            try await office.store.write { store in for alarm in raised { try store.raise(alarm) } }
        }
        return raised.sorted { $0.code < $1.code }
    }
}
