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
        let (heads, counts, alarms) = try await office.store.write { store in
            try store.append(line)
            return (
                try store.caseHeads(CaseFilter(openOnly: false, limit: Self.most)), try store.counts(),
                try store.alarms(openOnly: false, limit: Self.most)
            )
        }
        var figures = OfficeFigures()
        figures.all = counts.cases
        figures.alarms = alarms.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
        let now = office.time.now()
        for head in heads {
            figures.counted += 1
            if head.isErased {
                figures.cases["erased", default: 0] += 1
            } else {
                figures.add(try await counted(head), at: now)
            }
        }
        office.knownFigures.keep(only: Set(heads.map(\.id)))
        return figures
    }

    /// What a case adds, from memory as long as the case did not change.
    private func counted(_ head: CaseHead) async throws -> CaseFigures {
        if let known = office.knownFigures[head] { return known }
        guard let row = try await office.store.read({ try $0.caseRow(head.id) }) else { return CaseFigures() }
        let counted = CaseFigures(try await CaseCabinet(office: office).open(row).file)
        office.knownFigures.put(counted, for: row)
        return counted
    }
}

extension OfficeFigures {
    fileprivate mutating func add(_ one: CaseFigures, at now: Moment) {
        if let kind = one.kind { cases[kind, default: 0] += 1 }
        for code in one.requests { requests[code, default: 0] += 1 }
        for code in one.decisions { decisions[code, default: 0] += 1 }
        for code in one.refusals { refusals[code, default: 0] += 1 }
        for (clock, settledAt) in one.clocks {
            let state =
                switch clock.status(at: settledAt ?? now) {
                case .expired: "expired"
                case _ where settledAt != nil: "settled"
                case .running: "running"
                case .warning: "warning"
                case .held: "held"
                }
            clocks[state, default: 0] += 1
        }
    }
}
