import Terms

extension Rulebook {
    /// Whether a custodian could find what the items name. Cited as the field that asks for the data (42(3)(c), 40(15)(e)).
    func itemFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let rule = bindingField(.dataAndRelation, .itemsOrAccounts, of: content) ?? unswitchedDataField(content) else { return [] }
        var seen: Set<Int> = []
        return content.items.flatMap { item in
            var notes = selectorNotes(item.selector) + periodNotes(item.period, pair)
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

    private func periodNotes(_ period: DataPeriod?, _ pair: PairContext) -> [Note] {
        guard let period else { return [] }
        if period.to < period.from { return [(.periodReversed, .blocks)] }
        return period.to > pair.date ? [(.periodInFuture, .warns)] : []
    }

    private func selectorNotes(_ selector: Selector) -> [Note] {
        if selector.value.isBlank { return [(.selectorEmpty, .blocks)] }
        switch selector {
        case .account(let provider, _): return provider.isBlank ? [(.selectorProviderMissing, .blocks)] : []
        case .wallet(let chain, _): return chain.isBlank ? [(.selectorProviderMissing, .blocks)] : []
        case .email(let address):
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? [] : [(.selectorMalformed, .warns)]
        case .telephone(let number):
            let digits = number.dropFirst().filter { $0 != " " }
            let reads = number.hasPrefix("+") && (4...15).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
            return reads ? [] : [(.selectorMalformed, .warns)]
        case .ipAddress(let address, let port, let moment, let offset):
            var notes: [Note] = NetworkAddress(address) == nil ? [(.selectorMalformed, .blocks)] : []
            if moment == nil { notes.append((.addressWithoutMoment, .blocks)) }
            if port == nil { notes.append((.addressWithoutPort, .warns)) }
            if let port, !(1...65_535).contains(port) { notes.append((.addressPortWrong, .blocks)) }
            if offset == nil { notes.append((.addressWithoutOffset, .warns)) }
            // Zones reach from twelve hours west to fourteen hours east of UTC.
            if let offset, !(-720...840).contains(offset) { notes.append((.addressOffsetWrong, .blocks)) }
            return notes
        case .url, .device, .caseSpecific: return []
        }
    }
}
