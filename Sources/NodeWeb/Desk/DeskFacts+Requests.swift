import Convention
import DeskPages
import Exchange
import Terms

extension DeskFacts {
    /// A request, whole, in the order of article 40(15).
    static func of(_ content: RequestContent) -> [Fact] {
        authorities(content) + offence(content) + matter(content) + content.persons.enumerated().flatMap { person($1, number: $0 + 1) }
            + content.items.flatMap { item($0) } + purposes(content) + wishes(content) + subjects(of: content)
    }

    private static func text(_ key: String, _ value: String?, _ citation: String? = nil) -> [Fact] {
        guard let value, !value.isEmpty else { return [] }
        return [Fact(key, .text(value), citation: citation)]
    }

    private static func prose(_ key: String, _ value: String?, _ citation: String? = nil) -> [Fact] {
        guard let value, !value.isEmpty else { return [] }
        return [Fact(key, .prose(value), citation: citation)]
    }

    private static func authorities(_ content: RequestContent) -> [Fact] {
        var facts = [Fact("fact.type", .coded(group: "type", [content.type.rawValue]))]
        if let basis = content.legalBasis {
            facts.append(Fact("part.legalBasis", .coded(group: "basis", [DraftFields.word(of: basis)])))
            facts += text("part.treaty", basis.treaty)
        }
        facts += text("part.requestingAuthority", content.requestingAuthority?.name)
        if let party = content.requestingAuthority?.party { facts.append(Fact("document.from", .code("\(party)"))) }
        facts += text("part.conductingAuthority", content.conductingAuthority?.name)
        return facts + prose("part.conductingFunctions", content.conductingAuthority?.functions)
    }

    private static func offence(_ content: RequestContent) -> [Fact] {
        var facts: [Fact] = []
        if let nature = content.nature { facts.append(Fact("part.nature", .coded(group: "nature", [nature.rawValue]))) }
        facts += prose("part.subject", content.subject)
        if let offence = content.offence { facts += of(offence) }
        for (place, further) in (content.extradition?.linkedOffences ?? []).enumerated() {
            facts += [Fact("fact.linkedOffence", .heading, number: place + 1, citation: "37(3)")] + of(further)
        }
        return facts
    }

    private static func of(_ offence: OffenceStatement) -> [Fact] {
        var facts = [Fact("part.offenceClass", .coded(group: "offenceClass", [offence.class.rawValue]))]
        if !offence.offences.isEmpty { facts.append(Fact("part.offences", .coded(group: "offence", offence.offences.map(\.rawValue)))) }
        facts += text("part.provision", offence.domesticProvision)
        facts += text("part.penalty", offence.maxPenaltyMonths.map(String.init))
        return facts + prose("part.dualCriminality", offence.dualCriminality)
    }

    private static func matter(_ content: RequestContent) -> [Fact] {
        var facts = prose("part.factsSummary", content.factsSummary) + prose("part.assistance", content.assistance)
        if !content.purposes.isEmpty { facts.append(Fact("part.purposes", .coded(group: "purpose", content.purposes.map(\.rawValue)))) }
        facts += prose("part.particularProcedure", content.particularProcedure)
        for formality in content.formalities ?? [] {
            let kind = Fact.Value.coded(group: "formality", [formality.kind.rawValue])
            facts.append(Fact("fact.formality", kind, number: formality.number, citation: "40(17)"))
            facts += prose("fact.formalityWish", formality.wish)
        }
        return facts
    }

    private static func person(_ person: Person, number: Int) -> [Fact] {
        var facts = [
            Fact("person.title", .heading, number: number),
            Fact("part.standing", .coded(group: "standing", [person.standing.rawValue])),
        ]
        if person.isLegalPerson { facts.append(Fact("member.isLegalPerson", .yes(true))) }
        facts += text("part.identity", person.identity)
        if let day = person.dateOfBirth { facts.append(Fact("member.dateOfBirth", .day(day))) }
        facts += text("part.location", person.location)
        return facts + text("member.nationality", person.nationality?.text)
    }

    private static func item(_ item: RequestItem) -> [Fact] {
        var facts = [
            Fact("item.title", .heading, number: item.number),
            Fact("item.kind", .coded(group: "selector", [item.selector.kind.rawValue])),
            Fact("item.value", .code(item.selector.value)),
        ]
        facts += details(item.selector)
        facts += text("item.provider", item.provider) + text("member.custodian", item.custodian)
        if !item.dataCategories.isEmpty {
            facts.append(Fact("item.data", .coded(group: "category", item.dataCategories.map(\.rawValue))))
        }
        if let period = item.period {
            facts += [Fact("item.from", .moment(period.from)), Fact("item.to", .moment(period.to))]
            facts += text("member.utcOffsetMinutes", period.utcOffsetMinutes.map(String.init))
        }
        facts += prose("item.location", item.location) + prose("item.user", item.user)
        return facts + prose("item.relation", item.relation)
    }

    private static func details(_ selector: Selector) -> [Fact] {
        switch selector {
        case .account(let provider, _): text("item.provider", provider)
        case .ipAddress(_, let port, let moment, let offset):
            text("item.port", port.map(String.init)) + (moment.map { [Fact("item.moment", .moment($0))] } ?? [])
                + text("member.utcOffsetMinutes", offset.map(String.init))
        case .device(_, let kind): text("fact.deviceKind", kind?.rawValue)
        case .wallet(let chain, _): text("member.chain", chain)
        case .email, .telephone, .url, .caseSpecific: []
        }
    }

    private static func purposes(_ content: RequestContent) -> [Fact] {
        var facts = prose("part.purpose", content.purpose) + prose("part.necessity", content.necessity)
        if let intent = content.intentToRequestAssistance { facts.append(Fact("part.intentToRequestAssistance", .yes(intent))) }
        if let secrecy = content.confidentiality {
            facts += [
                Fact("part.secretFact", .yes(secrecy.fact)), Fact("part.secretSubstance", .yes(secrecy.substance)),
                Fact("part.doNotNotifyUser", .yes(secrecy.doNotNotifyUser)),
            ]
            facts += prose("part.secrecyReason", secrecy.reason)
            if let until = secrecy.until { facts.append(Fact("member.until", .moment(until))) }
        }
        if let deadline = content.deadline {
            facts += [Fact("part.deadline", .moment(deadline.moment))] + prose("part.deadlineReason", deadline.reason)
        }
        return facts
    }

    private static func wishes(_ content: RequestContent) -> [Fact] {
        var facts: [Fact] = []
        if let language = content.language { facts.append(Fact("part.language", .coded(group: "tongue", [language.text]))) }
        facts += text("part.useScope", content.useScope.isEmpty ? nil : content.useScope.joined(separator: "; "))
        if let data = content.dataConditions {
            facts += text("part.dataConditions", data.regime, "36") + prose("fact.dataAccess", data.access)
            if let until = data.retainUntil { facts.append(Fact("fact.dataUntil", .moment(until))) }
            if let proof = data.proofOfDeletion { facts.append(Fact("fact.dataDeletion", .yes(proof))) }
        }
        if let channel = content.urgencyChannel { facts.append(Fact("part.urgencyChannel", .coded(group: "channel", [channel.rawValue]))) }
        if let message = content.preservationMessage { facts.append(Fact("part.preservationMessage", .code(message.text))) }
        if let reason = content.expediteReason { facts.append(Fact("part.expediteReason", .coded(group: "expedite", [reason.rawValue]))) }
        return facts
    }
}
