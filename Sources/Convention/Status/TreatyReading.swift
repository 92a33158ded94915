public import Terms

/// A register read under the final clauses: who is bound, since when, and what stands between two States on a day.
///
/// Whether States are bound is read from the depositary's facts alone. What they have reserved or narrowed is read from every source,
/// with its caveat: to overlook a restriction is worse than to ask about one.
public struct TreatyReading: Sendable {
    public let register: TreatyRegister
    public let clauses: FinalClauses
    public let entry: GeneralEntry
    /// What the arithmetic alone says; differs from ``entry`` only where the depositary states another day.
    public let computedEntry: GeneralEntry
    /// The instruments that count, by State, in the order of deposit.
    let consents: [StateCode: [CountedConsent]]
    private let unnamed: [CalendarDay]
    /// The times for which each State is bound, in order.
    private let bound: [StateCode: [BoundSpan]]

    /// - Parameters:
    ///   - statedEntry: The day of entry into force as the depositary publishes it, if it does.
    ///   - unnamedDeposits: Days of instruments that are supposed without saying whose.
    public init(
        _ register: TreatyRegister, under clauses: FinalClauses, statedEntry: CalendarDay? = nil, unnamedDeposits: [CalendarDay] = []
    ) {
        self.register = register
        self.clauses = clauses
        let consents = Dictionary(uniqueKeysWithValues: register.states.map { ($0, Self.consents(of: $0, in: register, clauses)) })
        self.consents = consents
        unnamed = unnamedDeposits.sorted()
        let needed = consents.filter { !clauses.isOrganization($0.key) }.values
        let reached = Set(needed.joined().map(\.deposited) + unnamedDeposits).sorted().first { day in
            Self.count(Array(needed), unnamed: unnamedDeposits, on: day) >= clauses.instruments
        }
        computedEntry = GeneralEntry(reached: reached, day: reached.map(clauses.generalEntry(lastNeeded:)))
        entry = statedEntry.map { GeneralEntry(reached: reached, day: $0, isStated: true) } ?? computedEntry
        bound = entry.day.map { Self.spans(of: consents, general: $0, clauses) } ?? [:]
    }

    /// The times during which the Convention binds a State, in order. Empty while it is not in force.
    public func spans(of state: StateCode) -> [BoundSpan] { bound[state] ?? [] }

    /// How many instruments count towards 65(1) on a day.
    public func instruments(on day: CalendarDay) -> Int {
        Self.count(consents.filter { !clauses.isOrganization($0.key) }.map(\.value), unnamed: unnamed, on: day)
    }

    private static func count(_ consents: [[CountedConsent]], unnamed: [CalendarDay], on day: CalendarDay) -> Int {
        consents.count { $0.contains { $0.counts(on: day) } } + unnamed.count { $0 <= day }
    }

    public func isInForce(on day: CalendarDay) -> Bool { entry.day.map { $0 <= day } ?? false }

    /// The Convention as a whole on a day.
    public func convention(on day: CalendarDay) -> ConventionStanding {
        if let since = entry.day, since <= day { return .inForce(since: since) }
        let known = entry.isStated || (entry.reached.map { $0 <= day } ?? false)
        return .notInForce(deposited: instruments(on: day), needed: clauses.instruments, from: known ? entry.day : nil)
    }

    private static func consents(of state: StateCode, in register: TreatyRegister, _ clauses: FinalClauses) -> [CountedConsent] {
        let actions = register.actions(of: state)
        func withdrawals(of id: TreatyActionID) -> [CalendarDay] {
            actions.compactMap { action in
                guard case .withdrawal(let target) = action.act, register.current(target).contains(id) else { return nil }
                return action.counted
            }
        }
        let deposits = actions.compactMap { action -> (action: TreatyAction, day: CalendarDay)? in
            guard case .consent = action.act, let day = action.counted else { return nil }
            return (action, day)
        }.sorted { ($0.day, $0.action.id) < ($1.day, $1.action.id) }
        // A denunciation that was taken back before it was effective never was one.
        let denunciations = actions.compactMap { action -> (received: CalendarDay, effect: CalendarDay)? in
            guard action.act == .denunciation, let day = action.counted else { return nil }
            let effect = action.days.effective?.known ?? clauses.denunciationEffect(received: day)
            return withdrawals(of: action.id).contains { $0 < effect } ? nil : (day, effect)
        }
        return deposits.map { deposit in
            CountedConsent(
                action: deposit.action.id, state: state, deposited: deposit.day, stated: deposit.action.days.effective?.known,
                withdrawn: withdrawals(of: deposit.action.id).min(),
                ended: deposit.action.days.withdrawn.map { $0.earliest ?? deposit.day },
                denounced: denunciations.filter { deposit.day <= $0.received }.map(\.effect).min())
        }
    }
}

/// The Convention as a whole on a day.
public enum ConventionStanding: Codable, Hashable, Sendable {
    case inForce(since: CalendarDay)
    /// 65(1). `from` is the day of entry into force, once enough instruments are deposited.
    case notInForce(deposited: Int, needed: Int, from: CalendarDay?)
}
