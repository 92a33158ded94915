public import Terms

/// What a register is put together from: what was collected, what the depositary publishes, what was recorded by hand.
///
/// The depositary's signatures and instruments take the place of the collected ones. Declarations, reservations and notifications that
/// were collected or recorded stay beside its texts, since a text says nothing to the rules until somebody has read it; an action
/// recorded by hand that replaces the text's action settles that.
public struct TreatyLayers: Codable, Hashable, Sendable {
    /// One reading of the depositary's table.
    public struct Snapshot: Codable, Hashable, Sendable {
        /// The day on which the publication was fetched.
        public var seen: CalendarDay
        public var entryIntoForce: CalendarDay?
        public var actions: [TreatyAction]

        public init(seen: CalendarDay, entryIntoForce: CalendarDay? = nil, actions: [TreatyAction]) {
            self.seen = seen
            self.entryIntoForce = entryIntoForce
            self.actions = actions
        }
    }

    public var depositary: Snapshot?
    public var recorded: [TreatyAction]

    public init(depositary: Snapshot? = nil, recorded: [TreatyAction] = []) {
        self.depositary = depositary
        self.recorded = recorded
    }

    /// The register that follows.
    ///
    /// - Parameter collected: What is built into the program, or nothing.
    /// - Throws: ``TreatyRegisterFault``.
    public func register(over collected: [TreatyAction]) throws(TreatyRegisterFault) -> TreatyRegister {
        var published = depositary?.actions ?? []
        for slot in Slot.allCases {
            let old = Dictionary(grouping: collected.filter { slot.holds($0.act) }, by: \.state)
            for index in published.indices where slot.holds(published[index].act) {
                published[index].replaces += (old[published[index].state] ?? []).map(\.id)
            }
        }
        // A reading of a text that the depositary has since changed stays, beside the new text that nobody has read.
        let known = Set((collected + published + recorded).map(\.id))
        let readings = recorded.map { action in
            var action = action
            action.replaces.removeAll { !known.contains($0) }
            return action
        }
        return try TreatyRegister(collected + published + readings)
    }

    /// Recorded withdrawals and objections whose object is in no layer any more.
    public func dangling(over collected: [TreatyAction]) -> [TreatyAction] {
        var known = Set((collected + (depositary?.actions ?? []) + recorded).map(\.id))
        var found: [TreatyAction] = []
        while true {
            let more = recorded.filter { action in
                guard known.contains(action.id) else { return false }
                switch action.act {
                case .withdrawal(let target), .objection(let target, _): return !known.contains(target)
                case .signature, .consent, .declaration, .reservation, .denunciation, .amendmentConsent, .notification: return false
                }
            }
            if more.isEmpty { return found }
            found += more
            known.subtract(more.map(\.id))
        }
    }

    /// What can stand in one cell of the depositary's table.
    private enum Slot: CaseIterable {
        case signature, consent

        func holds(_ act: TreatyAct) -> Bool {
            switch (self, act) {
            case (.signature, .signature), (.consent, .consent): true
            default: false
            }
        }
    }
}

/// What differs between two registers, as a person wants to read it.
public struct TreatyChange: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable { case added, removed, changed }

    public var kind: Kind
    public var action: TreatyActionID
    public var state: StateCode
    public var act: TreatyAct.Kind

    public init(_ kind: Kind, _ action: TreatyAction) {
        self.kind = kind
        self.action = action.id
        self.state = action.state
        self.act = action.act.kind
    }

    /// From one register to another, in the order of ids.
    public static func between(_ old: TreatyRegister, _ new: TreatyRegister) -> [TreatyChange] {
        let before = Dictionary(uniqueKeysWithValues: old.actions.map { ($0.id, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.actions.map { ($0.id, $0) })
        return Set(before.keys).union(after.keys).sorted().compactMap { id in
            switch (before[id], after[id]) {
            case (nil, let added?): TreatyChange(.added, added)
            case (let removed?, nil): TreatyChange(.removed, removed)
            case (let was?, let now?): was.saysTheSame(as: now) ? nil : TreatyChange(.changed, now)
            case (nil, nil): nil
            }
        }
    }
}

extension TreatyAction {
    /// Apart from the day on which it was last read.
    fileprivate func saysTheSame(as other: TreatyAction) -> Bool {
        var (one, two) = (self, other)
        one.source.seen = nil
        two.source.seen = nil
        return one == two
    }
}
