import Convention
import Exchange
import Terms

/// Counts over the office's cases, recomputed from what was signed. They name nobody and no case.
public struct OfficeFigures: Sendable, Equatable {
    /// Cases on file, and how many of them were opened and counted.
    public var all = 0
    public var counted = 0
    /// By code; see each use.
    public var cases: [String: Int] = [:]
    public var requests: [String: Int] = [:]
    public var decisions: [String: Int] = [:]
    public var refusals: [String: Int] = [:]
    public var clocks: [String: Int] = [:]
    public var alarms: [String: Int] = [:]
}

/// The overseer's figures. That they were read is in the audit trail.
public struct CountFigures: Sendable {
    /// Opening a case costs a decryption; more than these are not opened for one page.
    public static let most = 1_000

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.notPermitted`, or what keeps a case from being opened: figures that leave one out would mislead.
    public func callAsFunction(by who: SignedIn) async throws -> OfficeFigures {
        try await office.permit(.readFigures, who)
        let line = office.audit(.readFigures, who)
        let (rows, counts, alarms) = try await office.store.write { store in
            try store.append(line)
            return (
                try store.caseRows(CaseFilter(openOnly: false, limit: Self.most)), try store.counts(),
                try store.alarms(openOnly: false, limit: Self.most)
            )
        }
        var figures = OfficeFigures()
        figures.all = counts.cases
        figures.alarms = alarms.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
        let cabinet = CaseCabinet(office: office)
        let now = office.time.now()
        for row in rows {
            figures.counted += 1
            guard !row.sealed.isEmpty else {
                figures.cases["erased", default: 0] += 1
                continue
            }
            figures.add(try await cabinet.open(row).file, at: now)
        }
        return figures
    }
}

extension OfficeFigures {
    fileprivate mutating func add(_ file: CaseFile, at now: Moment) {
        cases[file.closedAt == nil ? "open.\(file.direction.rawValue)" : "closed", default: 0] += 1
        for request in file.requests where request.message != nil {
            requests[request.content.type.rawValue, default: 0] += 1
            guard let decision = request.decision else { continue }
            decisions[decision.outcome.rawValue, default: 0] += 1
            if let ground = decision.ground { refusals[ground.rawValue, default: 0] += 1 }
        }
        for clock in file.clocks {
            let state =
                switch clock.clock.status(at: clock.settledAt ?? now) {
                case .expired: "expired"
                case _ where clock.settledAt != nil: "settled"
                case .running: "running"
                case .warning: "warning"
                case .held: "held"
                }
            clocks[state, default: 0] += 1
        }
    }
}
