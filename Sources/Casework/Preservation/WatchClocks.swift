import Convention
import Exchange
import Terms

/// Looks at every clock that runs and raises an alarm for each notice that is due: to the officer first, then to the supervisor
/// and the duty desk, and to all when the time is over. Nothing lapses silently.
///
/// One alarm stands for each clock, as long as it presses and is settled when the clock was stopped, held, prolonged or
/// taken a level up. Warnings go to the
/// side that has to act; that the time is over is said on both.
public struct WatchClocks: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The alarms of clocks that press now, the ended first, then by level.
    @discardableResult
    public func callAsFunction() async throws -> [AlarmRow] {
        let now = office.time.now()
        let horizon = now + longestWarning
        let filter = CaseFilter(openOnly: false, pressingBy: horizon, limit: 100_000)
        let rows = try await office.store.read { try $0.caseRows(filter) }
        var pressing: [AlarmRow] = []
        for row in rows {
            guard let due = row.due, due <= horizon, !row.sealed.isEmpty else { continue }
            pressing += try await look(at: row, now)
        }
        let alarms = pressing
        let standing = Set(alarms.map(\.key))
        // Looking each minute writes nothing as long as nothing changes.
        let isNews = try await office.store.read { store in
            let open = try store.alarms(openOnly: true, limit: 100_000)
            let isRaised = standing.isSubset(of: open.map(\.key))
            return try open.contains { try Self.isOver($0, standing, store) } || !isRaised
        }
        guard isNews else { return alarms.sorted { $0.pressure > $1.pressure } }
        try await office.store.write { store in
            for alarm in alarms { try store.raise(alarm) }
            for old in try store.alarms(openOnly: true, limit: 100_000) where try Self.isOver(old, standing, store) {
                try store.settleAlarms(key: old.key, at: now)
            }
        }
        return alarms.sorted { $0.pressure > $1.pressure }
    }

    /// The earliest moment before its end at which any clock warns.
    private var longestWarning: Period {
        let days = ClockID.allCases.compactMap { office.rulebook.rule(for: $0).warnBeforeDays }.max() ?? 0
        return max(Period(days: days), office.policy.warnBefore)
    }

    private func look(at row: CaseRow, _ now: Moment) async throws -> [AlarmRow] {
        do {
            let file = try await FreshCase.take { try await endPostponements(row, now) }
            return alarms(of: file, row, now)
        } catch let error as CaseworkError where error.code == .erased {
            return []
        } catch let fault as StoreFault {
            throw fault
        } catch {
            // One case that does not open must not stop the clocks of all others.
            return [AlarmRow(key: "clock.\(row.id).unreadable", at: now, code: "case.unreadable", caseID: row.id, peer: row.peer)]
        }
    }

    private func alarms(of file: CaseFile, _ row: CaseRow, _ now: Moment) -> [AlarmRow] {
        let escalation = office.rulebook.policy.escalation ?? .usual
        return file.clocks.filter(\.isRunning).compactMap { clock in
            // The highest that is due stands in place of those below it, which were raised in their time.
            let due = clock.clock.notices(due: now, escalation).filter { $0.isEnd || clock.clock.concerns(file.side) }
            return due.last.map { notice in
                AlarmRow(
                    key: "clock.\(row.id).\(clock.key).\(clock.clock.ends).\(notice.code)", at: now, code: notice.code, caseID: row.id,
                    peer: row.peer)
            }
        }
    }

    /// A request whose postponement has ended is in hand again; its clock goes on until it is decided (40(27)).
    private func endPostponements(_ row: CaseRow, _ now: Moment) async throws -> CaseFile {
        guard let fresh = try await office.store.read({ try $0.caseRow(row.id) }) else {
            throw CaseworkError(.unknownCase, "there is no such case")
        }
        var opened = try await CaseCabinet(office: office).open(fresh)
        var resumed = false
        for index in opened.file.requests.indices {
            let request = opened.file.requests[index]
            guard request.incoming?.state == .postponed, let until = request.decision?.postponedUntil, until <= now else { continue }
            opened.file.requests[index].incoming?.arrived(.postponementEnded)
            resumed = true
        }
        if resumed {
            try await StoreCase(office: office)(opened, audit: office.audit(.watchClocks, nil, in: row.id, "postponement ended"))
        }
        return opened.file
    }

    /// Whether an alarm of a clock no longer presses, or an overlap lost one of its cases.
    private static func isOver(_ alarm: AlarmRow, _ standing: Set<String>, _ store: any StoreReading) throws -> Bool {
        if alarm.key.hasPrefix("clock.") { return !standing.contains(alarm.key) }
        guard alarm.code == AlarmRow.overlap, let id = alarm.caseID else { return false }
        guard let row = try store.caseRow(id), row.closedAt == nil else { return true }
        return try store.isShared(row.selectors, besides: id) == false
    }
}
