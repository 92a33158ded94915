import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DraftFields {
    /// The content that the form says. What the form does not ask for stays as it was.
    ///
    /// - Throws: ``FormFault`` for what cannot be read, as a moment that is none.
    func read(own: Party) throws -> RequestContent {
        var next = content
        next.legalBasis = basis()
        next.offence = try offence()
        next.requestingAuthority = form.optional("requestingAuthority").map { RequestingAuthority(name: $0, party: own) }
        next.conductingAuthority =
            form.has("conductingAuthority") || form.has("conductingFunctions")
            ? ConductingAuthority(name: form["conductingAuthority"], functions: form["conductingFunctions"]) : next.conductingAuthority
        if let authority = next.conductingAuthority, authority.name.isEmpty, authority.functions.isEmpty { next.conductingAuthority = nil }
        next.nature = ProceedingNature(rawValue: form["nature"])
        next.subject = form.optional("subject")
        next.factsSummary = form.optional("factsSummary")
        next.assistance = form.optional("assistance")
        next.purposes = form.all("purposes").compactMap { AssistancePurpose(rawValue: $0) }
        next.particularProcedure = form.optional("particularProcedure")
        next.purpose = form.optional("purpose")
        next.necessity = form.optional("necessity")
        next.intentToRequestAssistance = isOn("intent") ? true : nil
        next.confidentiality = secrecy()
        next.deadline = try moment("deadline", saved: content.deadline?.moment).map { Deadline(moment: $0, reason: form["deadlineReason"]) }
        next.language = LanguageTag(text: form["language"])
        next.useScope = form["useScope"].split(separator: "\n").map(String.init)
        next.dataConditions = form.optional("regime").map { DataConditions(regime: $0) }
        next.urgencyChannel = UrgencyChannel(rawValue: form["channel"])
        next.preservationMessage = Digest(text: form["preservation"])
        next.expediteReason = ExpediteReason(rawValue: form["expedite"])
        if form.has("item1value") { next.items = try (1...items).compactMap { try item($0) } }
        if form.has("person1identity") { next.persons = (1...persons).compactMap { person($0) } }
        return next
    }

    private func isOn(_ name: String) -> Bool { form.all(name).contains("yes") }

    private func basis() -> LegalBasis? {
        switch form["legalBasis"] {
        case "convention": .convention
        case "otherTreaty": .otherTreaty(form["treaty"])
        case "otherTreatyWithParagraphs8to31": .otherTreatyWithParagraphs8to31(form["treaty"])
        case "reciprocity": .reciprocity
        default: nil
        }
    }

    private func offence() throws -> OffenceStatement? {
        guard let kind = OffenceStatement.Class(rawValue: form["offence"]) else { return nil }
        let penalty = form.optional("penalty")
        if let penalty, Int(penalty) == nil { throw FormFault("penalty", words.text("error.field.number")) }
        return OffenceStatement(
            class: kind, offences: form.all("offences").compactMap { OffenceID(rawValue: $0) },
            domesticProvision: form.optional("provision"),
            maxPenaltyMonths: penalty.flatMap { Int($0) }, dualCriminality: form.optional("dualCriminality"))
    }

    private func secrecy() -> Confidentiality? {
        let all = Confidentiality(
            fact: isOn("secretFact"), substance: isOn("secretSubstance"), doNotNotifyUser: isOn("doNotNotifyUser"),
            reason: form.optional("secrecyReason"), until: content.confidentiality?.until)
        return all.isAsked ? all : nil
    }

    private func item(_ number: Int) throws -> RequestItem? {
        let name = "item\(number)"
        let value = form["\(name)value"]
        let provider = form.optional("\(name)provider")
        guard !value.isEmpty || provider != nil || form.optional("\(name)relation") != nil else { return nil }
        let kind = Selector.Kind(rawValue: form["\(name)kind"]) ?? .caseSpecific
        let saved = content.item(number)
        var used: (moment: Moment?, offset: Int?) = (nil, nil)
        if case .ipAddress(_, _, let moment, let offset)? = saved?.selector { used = (moment, offset) }
        var device: Selector.DeviceKind?
        if case .device(_, let kind)? = saved?.selector { device = kind }
        let selector: Selector =
            switch kind {
            case .account: .account(provider: provider ?? "", id: value)
            case .email: .email(value)
            case .telephone: .telephone(value)
            case .ipAddress:
                .ipAddress(
                    value, port: Int(form["\(name)port"]), moment: try moment("\(name)moment", saved: used.moment),
                    utcOffsetMinutes: form.optional("\(name)moment") == nil ? nil : used.offset ?? 0)
            case .url: .url(value)
            case .device: .device(value, kind: device)
            case .wallet: .wallet(chain: provider ?? "", address: value)
            case .caseSpecific: .caseSpecific(value)
            }
        let from = try moment("\(name)from", saved: saved?.period?.from)
        let to = try moment("\(name)to", saved: saved?.period?.to)
        if (from == nil) != (to == nil) { throw FormFault(from == nil ? "\(name)from" : "\(name)to", words.text("error.field.period")) }
        return RequestItem(
            number: number, provider: provider, selector: selector,
            dataCategories: form.all("\(name)data").compactMap { DataCategory(rawValue: $0) },
            period: from.flatMap { from in to.map { DataPeriod(from: from, to: $0, utcOffsetMinutes: saved?.period?.utcOffsetMinutes) } },
            custodian: saved?.custodian, location: form.optional("\(name)location"), user: form.optional("\(name)user"),
            relation: form.optional("\(name)relation"))
    }

    private func person(_ number: Int) -> Person? {
        let name = "person\(number)"
        guard let identity = form.optional("\(name)identity") else { return nil }
        let saved = content.persons.indices.contains(number - 1) ? content.persons[number - 1] : nil
        return Person(
            standing: Person.Standing(rawValue: form["\(name)standing"]) ?? .other, isLegalPerson: saved?.isLegalPerson ?? false,
            identity: identity, dateOfBirth: saved?.dateOfBirth, location: form.optional("\(name)location"),
            nationality: saved?.nationality)
    }

    /// A moment that was typed in UTC; nil when the field is empty. Browsers ask to the minute: what was not touched keeps its seconds.
    private func moment(_ name: String, saved: Moment?) throws -> Moment? {
        guard let text = form.optional(name) else { return nil }
        if let saved, Self.typed(saved) == text { return saved }
        guard let moment = Moment(typed: text) else { throw FormFault(name, words.text("error.field.moment")) }
        return moment
    }
}

extension Moment {
    /// As browsers send it: `2027-03-01T12:00`, with or without seconds; read as UTC.
    init?(typed text: String) { self.init(text: text.count == 16 ? text + ":00Z" : text + "Z") }
}
