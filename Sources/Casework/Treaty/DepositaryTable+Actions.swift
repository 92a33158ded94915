import Attest
public import Convention
public import Terms

extension DepositaryTable {
    /// The table as actions of a register.
    ///
    /// Names of the actions follow from what they say, so that the same cell has the same name in the next publication, and a text that
    /// was changed has another: what a legal officer recorded about the old wording then no longer covers the new one.
    ///
    /// - Parameters:
    ///   - seen: The day on which the publication was fetched.
    ///   - names: Codes of participants whose names the built-in list does not have.
    /// - Throws: ``DepositaryFault`` `.unknownParticipant` with all names that are not known; `.columns` when one stands there twice.
    public func actions(seen: CalendarDay, participants: Participants, names: [String: StateCode] = [:]) throws(DepositaryFault)
        -> [TreatyAction]
    {
        func code(_ name: String) -> StateCode? { names[name] ?? participants.code(named: name) }
        let unknown = Set((rows.map(\.participant) + passages.map(\.participant)).filter { code($0) == nil })
        guard unknown.isEmpty else {
            throw DepositaryFault(
                .unknownParticipant, "no code is known for \(unknown.sorted().joined(separator: "; ")); give it with --name \"NAME=XX\"")
        }
        let source = TreatySource(.depositary, "UN Treaty Collection, XVIII-16, status table", seen: seen)
        var found: [TreatyAction] = []
        var states: Set<StateCode> = []
        for row in rows {
            guard let state = code(row.participant) else { continue }
            guard states.insert(state).inserted else { throw DepositaryFault(.columns, "\(row.participant) stands there twice") }
            for mark in row.marks { found.append(try mark.action(of: state, source: source, seen: seen)) }
        }
        for passage in passages {
            guard let state = code(passage.participant) else { continue }
            found.append(try passage.action(of: state, source: source))
        }
        // The same text twice, or two marks alike, say no more than one.
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }
    }
}

extension DepositaryTable.Mark {
    fileprivate func action(of state: StateCode, source: TreatySource, seen: CalendarDay) throws(DepositaryFault) -> TreatyAction {
        let act: TreatyAct =
            kind == .signature ? .signature : TreatyAct.Consent(rawValue: kind.rawValue).map { .consent($0) } ?? .signature
        var days = kind == .signature ? TreatyDays(made: .on(day)) : TreatyDays(received: .on(day))
        if isBracketed { days.withdrawn = day < seen ? .between(day, seen) : .notSeen }
        return TreatyAction(
            id: try .published(state, "\(kind.rawValue)-\(day)"), state: state, act: act, days: days,
            citation: Citation(text: kind == .signature ? "64(1)" : "64") ?? .lawOfTreaties, source: source,
            caveat: isBracketed ? "In square brackets: no longer stands. The depositary's notes say since when." : nil)
    }
}

extension DepositaryTable.Passage {
    /// A text is kept unread: a program does not decide what a declaration excludes.
    fileprivate func action(of state: StateCode, source: TreatySource) throws(DepositaryFault) -> TreatyAction {
        let mark = Digest(of: Array("\(section.rawValue)\n\(text)".utf8)).text.prefix(16)
        let upon: TreatyStatement.Occasion = text.lowercased().contains("upon signature") ? .signature : .joining
        return TreatyAction(
            id: try .published(state, "\(section.rawValue)-\(mark)"), state: state,
            act: .declaration(TreatyStatement(upon, isUnread: true)),
            days: TreatyDays(), citation: .lawOfTreaties, text: text, source: source,
            caveat: "From the depositary's section “\(section.rawValue)”. Nobody has read it for the rules yet.")
    }
}

extension TreatyActionID {
    fileprivate static func published(_ state: StateCode, _ rest: String) throws(DepositaryFault) -> TreatyActionID {
        guard let id = TreatyActionID(text: "un-\(state.text.lowercased())-\(rest)") else {
            throw DepositaryFault(.mark, "\(rest) is no name")
        }
        return id
    }
}
