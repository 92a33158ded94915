import Terms

extension Rulebook {
    /// Whether a custodian could find what the items name. Cited as the field that asks for the data (42(3)(c), 40(15)(e)).
    func itemFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let rule = bindingField(.dataAndRelation, .itemsOrAccounts, of: content) ?? unswitchedDataField(content) else { return [] }
        var seen: Set<Int> = []
        return content.items.flatMap { item in
            var notes = selectorNotes(item.selector) + periodNotes(item.period, content, pair)
            if item.number < 1 { notes.append((.itemNumberWrong, .blocks)) }
            if !seen.insert(item.number).inserted { notes.append((.itemNumberTwice, .blocks)) }
            return notes.map { code, severity in
                Finding(.request(code), severity, rule.citation, rule.grade, field: rule.key, part: .items, item: item.number)
            }
        }
    }

    private typealias Note = (FindingCode.RequestCode, Finding.Severity)

    /// Where another treaty governs, items still have to be findable: as this house's own rule.
    private func unswitchedDataField(_ content: RequestContent) -> FieldRule? {
        fields(for: content.type).first { $0.key == .itemsOrAccounts }.map { field in
            FieldRule(key: field.key, citation: .policy, need: field.need, form: field.form, note: field.note, grade: .policy)
        }
    }

    private func periodNotes(_ period: DataPeriod?, _ content: RequestContent, _ pair: PairContext) -> [Note] {
        guard let period else { return [] }
        var notes: [Note] = []
        if let offset = period.utcOffsetMinutes {
            if !Self.zones.contains(offset) { notes.append((.addressOffsetWrong, .blocks)) }
        } else {
            notes.append((.periodWithoutOffset, .warns))
        }
        if period.to < period.from {
            notes.append((.periodReversed, .blocks))
        } else if period.to > pair.date, !content.isForDataToCome {
            notes.append((.periodInFuture, .warns))
        }
        return notes
    }

    /// Zones reach from twelve hours west to fourteen hours east of UTC, in minutes.
    static let zones = -720...840

    private func selectorNotes(_ selector: Selector) -> [Note] {
        if selector.value.isBlank { return [(.selectorEmpty, .blocks)] }
        switch selector {
        case .account(let provider, _): return provider.isBlank ? [(.selectorProviderMissing, .blocks)] : []
        case .wallet(let chain, let address):
            if chain.isBlank { return [(.selectorProviderMissing, .blocks)] }
            return WalletAddress(address, on: chain) == nil ? [(.selectorMalformed, .warns)] : []
        case .email(let address): return MailAddress(address) == nil ? [(.selectorMalformed, .warns)] : []
        case .telephone(let number): return TelephoneNumber(number) == nil ? [(.selectorMalformed, .warns)] : []
        case .url(let address): return WebAddress(address) == nil ? [(.selectorMalformed, .warns)] : []
        case .device(let identifier, let kind):
            guard let kind else { return [(.deviceKindMissing, .warns)] }
            return DeviceIdentifier(identifier, kind) == nil ? [(.selectorMalformed, .warns)] : []
        case .ipAddress(let address, let port, let moment, let offset):
            var notes: [Note] = NetworkAddress(address) == nil ? [(.selectorMalformed, .blocks)] : []
            if moment == nil { notes.append((.addressWithoutMoment, .blocks)) }
            if port == nil { notes.append((.addressWithoutPort, .warns)) }
            if let port, !(1...65_535).contains(port) { notes.append((.addressPortWrong, .blocks)) }
            if offset == nil { notes.append((.addressWithoutOffset, .warns)) }
            if let offset, !Self.zones.contains(offset) { notes.append((.addressOffsetWrong, .blocks)) }
            return notes
        case .caseSpecific: return []
        }
    }
}
