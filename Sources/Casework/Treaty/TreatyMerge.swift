import Convention
import Terms

/// Decides whether what came can be taken over what is there, and how.
struct TreatyMerge {
    let layers: TreatyLayers
    let old: TreatyRegister
    let mode: Mode
    let today: CalendarDay

    /// - Throws: ``DepositaryFault``.
    func merged(
        _ content: ImportTreatyStatus.Content, seen: CalendarDay, names: [String: StateCode], acceptedLoss: String?
    ) throws -> TreatyLayers {
        guard seen <= today else { throw DepositaryFault(.older, "\(seen) is in the future; name the day on which it was fetched") }
        var next = layers
        switch content {
        case .actions(let actions):
            let known = Dictionary(layers.recorded.map { ($0.id, $0) }) { first, _ in first }
            next.recorded += actions.filter { known[$0.id] != $0 }
            try checkMode(actions)
            let there = Set((old.actions + old.replaced + actions).map(\.id))
            for action in actions {
                if let missing = action.replaces.first(where: { !there.contains($0) }) {
                    throw DepositaryFault(.contradiction, "\(action.id) replaces \(missing), which is not in the register; check the name")
                }
            }
        case .table(let table):
            if let last = layers.depositary?.seen, seen < last {
                throw DepositaryFault(.older, "the register already holds the table of \(last)")
            }
            let actions = try table.actions(seen: seen, participants: try Participants.bundled(), names: names)
            try checkMode(actions)
            if acceptedLoss == nil { try checkLoss(table, actions) }
            next.depositary = TreatyLayers.Snapshot(
                seen: seen, entryIntoForce: table.entryIntoForce ?? (acceptedLoss == nil ? layers.depositary?.entryIntoForce : nil),
                actions: actions)
        }
        return next
    }

    /// Real States and real sources on a node for cooperation, fictional ones on a node for exercises.
    private func checkMode(_ actions: [TreatyAction]) throws(DepositaryFault) {
        for action in actions {
            guard mode.admits(action.state), action.source.kind != .supposed,
                mode == .exercise || action.source.kind != .exercise
            else {
                throw DepositaryFault(
                    .wrongMode,
                    "\(action.id): \(action.state) from a source “\(action.source.kind.rawValue)” cannot stand in a register for \(mode.rawValue)"
                )
            }
        }
    }

    /// What the depositary has shown once it shows again, if only in brackets.
    private func checkLoss(_ table: DepositaryTable, _ actions: [TreatyAction]) throws(DepositaryFault) {
        struct Cell: Hashable, Comparable {
            let state: StateCode
            let isSignature: Bool

            init?(_ action: TreatyAction) {
                switch action.act {
                case .signature: isSignature = true
                case .consent: isSignature = false
                default: return nil
                }
                state = action.state
            }

            static func < (a: Cell, b: Cell) -> Bool { (a.state, a.isSignature ? 0 : 1) < (b.state, b.isSignature ? 0 : 1) }
        }
        let shown = Set(actions.compactMap(Cell.init))
        let had = Set((old.actions + old.replaced).filter { $0.source.kind == .depositary }.compactMap(Cell.init))
        // What was recorded by hand from a circular may not be in the table yet.
        let byHand = Set(layers.recorded.compactMap(Cell.init))
        let lost = had.subtracting(shown).subtracting(byHand).sorted()
        guard lost.isEmpty else {
            let words = lost.map { "\($0.state)’s \($0.isSignature ? "signature" : "instrument")" }.joined(separator: ", ")
            throw DepositaryFault(
                .shrunk, "\(words) was there and is gone; fetch it again, or say with --accept-loss why that is right")
        }
    }
}
