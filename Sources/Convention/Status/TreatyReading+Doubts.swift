public import Terms

extension TreatyReading {
    /// Everything that a person should look at, in the order of the actions' ids; what concerns everybody comes first.
    public var doubts: [TreatyDoubt] { wholeDoubts + register.actions.flatMap(doubts(about:)) }

    /// What a person should look at about one State.
    public func doubts(of state: StateCode) -> [TreatyDoubt] { register.actions(of: state).flatMap(doubts(about:)) }

    private var wholeDoubts: [TreatyDoubt] {
        var found: [TreatyDoubt] = []
        if entry.isStated, entry.day != computedEntry.day { found.append(TreatyDoubt(.entryDiffers, day: computedEntry.day)) }
        if let reached = entry.reached, let day = entry.day {
            let ends = consents.values.joined().flatMap { [$0.withdrawn, $0.ended, $0.denounced] }.compactMap(\.self)
            if let fell = ends.filter({ reached < $0 && $0 < day }).sorted().first(where: { instruments(on: $0) < clauses.instruments }) {
                found.append(TreatyDoubt(.fellBelow, day: fell))
            }
        }
        return found
    }

    private func doubts(about action: TreatyAction) -> [TreatyDoubt] {
        codes(about: action).map { TreatyDoubt($0, state: action.state, action: action.id) }
    }

    private func codes(about action: TreatyAction) -> [TreatyDoubt.Code] {
        switch action.act {
        case .signature: action.days.made?.earliest.map(clauses.isOpenForSignature) ?? true ? [] : [.signatureAfterClosing]
        case .consent(let kind): consentCodes(action, kind)
        case .declaration(let statement): statementCodes(action, statement)
        case .reservation(let statement): statementCodes(action, statement) + (statement.occasion == .later ? [.reservationLate] : [])
        case .objection(let target, let precludes):
            (precludes && action.counted == nil ? [.objectionNotSeen] : []) + (isLate(action, against: target) ? [.objectionLate] : [])
        case .withdrawal(let target): withdrawalCodes(action, target)
        case .denunciation: denunciationCodes(action)
        case .amendmentConsent:
            if let deposited = action.counted, let general = entry.day, clauses.amendmentsOpen(general: general) <= deposited {
                []
            } else {
                [.amendmentTooEarly]
            }
        case .notification: action.isUnread ? [.statementUnread] : []
        }
    }

    private func consentCodes(_ action: TreatyAction, _ kind: TreatyAct.Consent) -> [TreatyDoubt.Code] {
        var codes: [TreatyDoubt.Code] = []
        if action.counted == nil { codes.append(.depositNotSeen) }
        let needsSignature = kind != .accession && kind != .succession
        if needsSignature, !register.actions(of: action.state).contains(where: { $0.act == .signature }) { codes.append(.ratifiedUnsigned) }
        if let withdrawn = action.days.withdrawn, withdrawn.known == nil { codes.append(.endDayUnknown) }
        if let stated = action.days.effective?.known, let deposited = action.counted, let general = entry.day,
            stated != clauses.ownEntry(deposited: deposited, general: general)
        {
            codes.append(.effectDiffers)
        }
        return codes
    }

    private func statementCodes(_ action: TreatyAction, _ statement: TreatyStatement) -> [TreatyDoubt.Code] {
        var codes: [TreatyDoubt.Code] = []
        if action.from.earliest == nil { codes.append(.statementUndated) }
        if action.source.kind == .secondHand { codes.append(.statementSecondHand) }
        if action.isUnread { codes.append(.statementUnread) }
        if statement.occasion == .signature {
            let all = register.actions(of: action.state)
            let hasJoined = all.contains { if case .consent = $0.act { true } else { false } }
            let isConfirmed = all.contains {
                $0.citation == action.citation && ($0.act.statement.map { $0.occasion != .signature } ?? false)
            }
            if hasJoined, !isConfirmed { codes.append(.statementUnconfirmed) }
        }
        return codes
    }

    private func withdrawalCodes(_ action: TreatyAction, _ target: TreatyActionID) -> [TreatyDoubt.Code] {
        guard let day = action.counted else { return [.withdrawalUndated] }
        let touched = register.current(target)
        let hadEffect = spans(of: action.state).contains { touched.contains($0.consent) && $0.since < day }
        return hadEffect ? [.withdrawalAfterEntry] : []
    }

    private func denunciationCodes(_ action: TreatyAction) -> [TreatyDoubt.Code] {
        guard let day = action.counted else { return [.denunciationUndated] }
        guard (consents[action.state] ?? []).contains(where: { $0.deposited <= day }) else { return [.denunciationOfNothing] }
        return spans(of: action.state).contains { $0.since <= day } ? [] : [.denunciationBeforeEntry]
    }
}
