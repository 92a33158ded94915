public import Terms

/// The whole Convention on a day: how many signed, how many instruments count, who is bound, and what is doubtful.
public struct TreatyStatus: Codable, Hashable, Sendable {
    public struct Row: Codable, Hashable, Sendable {
        public var state: StateCode
        public var isOrganization: Bool
        /// The day of signature; `nil` when none is on record.
        public var signed: ReportedDay?
        /// The latest instrument, with its kind.
        public var instrument: Instrument?
        public var standing: Standing
        /// Declarations, reservations and objections on record.
        public var statements: Int
        public var caveats: [String]
    }

    public struct Instrument: Codable, Hashable, Sendable {
        public var kind: TreatyAct.Kind
        public var deposited: ReportedDay
        /// Whether it counts towards entry into force.
        public var counts: Bool
    }

    public var day: CalendarDay
    public var convention: ConventionStanding
    public var signatories: Int
    /// Instruments that count on the day.
    public var instruments: Int
    public var needed: Int
    /// Instruments that are reported and do not count, since no deposit with the depositary was seen.
    public var reportedOnly: [StateCode]
    public var bound: [StateCode]
    public var signatureCloses: CalendarDay
    public var rows: [Row]
    public var doubts: [TreatyDoubt]
}

extension TreatyReading {
    /// What the register shows for a day.
    public func status(on day: CalendarDay) -> TreatyStatus {
        let rows = register.states.map { row(of: $0, on: day) }
        return TreatyStatus(
            day: day, convention: convention(on: day), signatories: rows.count { $0.signed != nil }, instruments: instruments(on: day),
            needed: clauses.instruments, reportedOnly: rows.filter { $0.instrument.map { !$0.counts } ?? false }.map(\.state),
            bound: rows.filter { if case .bound = $0.standing { true } else { false } }.map(\.state),
            signatureCloses: clauses.signatureCloses, rows: rows, doubts: doubts)
    }

    private func row(of state: StateCode, on day: CalendarDay) -> TreatyStatus.Row {
        let actions = register.actions(of: state).filter { $0.from.earliest.map { $0 <= day } ?? true }
        let signature = actions.first { $0.act == .signature && $0.days.withdrawn == nil }
        let instruments = actions.filter { if case .consent = $0.act { $0.days.withdrawn == nil } else { false } }
        let latest = instruments.max { ($0.from.earliest?.daysSince1970 ?? .min, $0.id) < ($1.from.earliest?.daysSince1970 ?? .min, $1.id) }
        return TreatyStatus.Row(
            state: state, isOrganization: clauses.isOrganization(state), signed: signature.map { $0.days.made ?? .notSeen },
            instrument: latest.map {
                TreatyStatus.Instrument(kind: $0.act.kind, deposited: $0.days.received ?? .notSeen, counts: $0.counted != nil)
            },
            standing: standing(of: state, on: day),
            statements: actions.count {
                if case .objection = $0.act { true } else { $0.act.statement != nil }
            },
            caveats: actions.compactMap(\.caveat))
    }
}
