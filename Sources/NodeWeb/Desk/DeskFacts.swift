import Attest
import Convention
import DeskPages
import Exchange
import Terms

/// Statements as lists of facts: coded values stay codes, so that every reader sees them in his own language.
enum DeskFacts {
    static func of(_ statement: Statement) -> [Fact] { of(statement.content) }

    /// Kinds that have no list of their own are shown by the lines in which every message says itself.
    static func of(_ content: MessageContent) -> [Fact] {
        switch content.value {
        case let message as RequestMessage: of(message.request) + of(message.attachments)
        case let question as Question: [Fact("fact.text", .text(question.text))]
        case let answer as Answer: [Fact("fact.text", .text(answer.text))] + of(answer.attachments)
        case let message as DecisionMessage: of(message.decision)
        case let report as ExecutionReport: of(report)
        case let notice as EvidenceNotice: of(notice)
        case let wish as UseConsentRequest: of(wish.use) + [Fact("fact.reasons", .text(wish.reasons))]
        case let consent as UseConsent:
            of(consent.use) + [Fact("fact.consented", .yes(consent.consented)), Fact("fact.reasons", .text(consent.reasons))]
        case let wish as ExtensionRequest: [items(wish.items), Fact("fact.reasons", .text(wish.reasons))]
        case let given as Extension: given.items.map { Fact("fact.itemUntil", .moment($0.until), number: $0.item) }
        case let talk as Consultation:
            [Fact("fact.ground", .coded(group: "ground", [talk.ground])), Fact("fact.text", .text(talk.text))]
        case let reply as ConsultationReply: [Fact("fact.text", .text(reply.text))]
        case let withdrawal as Withdrawal: [Fact("fact.reasons", .text(withdrawal.reasons))]
        case let closure as Closure: [Fact("fact.text", .text(closure.note))]
        default: lines(content.value) + of(content.attachments)
        }
    }

    private static func lines(_ content: any Content) -> [Fact] { content.plainLines.map { Fact("fact.text", .text($0)) } }

    /// What was done item by item; a report that also answers formalities is shown with its own lines as well.
    private static func of(_ report: ExecutionReport) -> [Fact] {
        report.items.flatMap { of($0) } + (report.formalities == nil ? [] : lines(report)) + of(report.attachments)
    }

    private static func of(_ attachments: [Attachment]) -> [Fact] { attachments.map { Fact("fact.annex", .text($0.name)) } }

    private static func items(_ numbers: [Int]) -> Fact { Fact("fact.items", .text(numbers.map(String.init).joined(separator: ", "))) }

    private static func of(_ notice: EvidenceNotice) -> [Fact] {
        [Fact("fact.files", .text(String(notice.objects))), Fact("fact.bytes", .text(String(notice.bytes))), items(notice.items)]
            + of(notice.conditions) + [Fact("fact.manifest", .code(notice.manifest.text))]
    }

    static func of(_ decision: Decision) -> [Fact] {
        var facts = [Fact("fact.outcome", .coded(group: "decision", [decision.outcome.rawValue]))]
        if let ground = decision.ground { facts.append(Fact("fact.ground", .coded(group: "ground", [ground.rawValue]))) }
        if let reasons = decision.reasons { facts.append(Fact("fact.reasons", .text(reasons))) }
        for item in decision.items {
            facts.append(Fact("fact.itemGranted", .yes(item.isGranted), number: item.item))
            if let reasons = item.reasons { facts.append(Fact("fact.itemReasons", .text(reasons), number: item.item)) }
        }
        facts += of(decision.conditions)
        if let until = decision.postponedUntil { facts.append(Fact("fact.postponedUntil", .moment(until))) }
        if let to = decision.forwardedTo { facts.append(Fact("fact.forwardedTo", .code(to.text))) }
        return facts
    }

    /// Conditions; one which has no words of its own here is shown as it says itself.
    static func of(_ conditions: [Condition]) -> [Fact] {
        conditions.flatMap { condition -> [Fact] in
            switch condition {
            case .useLimit(let cases): [Fact("condition.useLimit", .text(cases.joined(separator: "; ")), citation: "40(19)")]
            case .confidentiality(let until, let reason):
                [Fact("condition.confidentialityUntil", .moment(until), citation: "40(20)"), Fact("fact.reasons", .text(reason))]
            case .retentionUntil(let until): [Fact("condition.retentionUntil", .moment(until), citation: "36")]
            case .noOnwardTransfer: [Fact("condition.noOnwardTransfer", .yes(true), citation: "36(3)")]
            case .proofOfErasure, .caseTeamOnly, .authoritiesOnly, .breachNotice, .other:
                [Fact("condition.other", .text(condition.plain))]
            }
        }
    }

    private static func of(_ result: ItemResult) -> [Fact] {
        var facts = [Fact("fact.itemOutcome", .coded(group: "outcome", [result.outcome.rawValue]), number: result.item)]
        if let at = result.effectedAt { facts.append(Fact("fact.itemEffected", .moment(at), number: result.item)) }
        if let until = result.until { facts.append(Fact("fact.itemUntil", .moment(until), number: result.item)) }
        if let note = result.note { facts.append(Fact("fact.itemNote", .text(note), number: result.item)) }
        return facts
    }

    private static func of(_ use: FurtherUse) -> [Fact] {
        switch use {
        case .otherCase(let reference): [Fact("use.otherCase", .text(reference), citation: "40(19)")]
        case .onwardTransfer(let to): [Fact("use.onwardTransfer", .text(to), citation: "36(3)")]
        case .exculpatory: [Fact("fact.text", .text(use.plain), citation: "40(19)")]
        }
    }

    /// A request, in the order of article 40(15).
    static func of(_ content: RequestContent) -> [Fact] {
        var facts = [Fact("fact.type", .coded(group: "type", [content.type.rawValue]))]
        func text(_ key: String, _ value: String?) { if let value, !value.isEmpty { facts.append(Fact(key, .text(value))) } }
        if let basis = content.legalBasis {
            facts.append(Fact("part.legalBasis", .coded(group: "basis", [DraftFields.word(of: basis)])))
            text("part.treaty", basis.treaty)
        }
        text("part.requestingAuthority", content.requestingAuthority?.name)
        text("part.conductingAuthority", content.conductingAuthority?.name)
        text("part.conductingFunctions", content.conductingAuthority?.functions)
        if let nature = content.nature { facts.append(Fact("part.nature", .coded(group: "nature", [nature.rawValue]))) }
        text("part.subject", content.subject)
        if let offence = content.offence {
            facts.append(Fact("part.offenceClass", .coded(group: "offenceClass", [offence.class.rawValue])))
            if !offence.offences.isEmpty {
                facts.append(Fact("part.offences", .coded(group: "offence", offence.offences.map(\.rawValue))))
            }
            text("part.provision", offence.domesticProvision)
            text("part.penalty", offence.maxPenaltyMonths.map(String.init))
            text("part.dualCriminality", offence.dualCriminality)
        }
        text("part.factsSummary", content.factsSummary)
        text("part.assistance", content.assistance)
        if !content.purposes.isEmpty { facts.append(Fact("part.purposes", .coded(group: "purpose", content.purposes.map(\.rawValue)))) }
        text("part.particularProcedure", content.particularProcedure)
        for person in content.persons {
            facts.append(Fact("part.standing", .coded(group: "standing", [person.standing.rawValue])))
            text("part.identity", person.identity)
            text("part.location", person.location)
        }
        for item in content.items { facts += of(item) }
        text("part.purpose", content.purpose)
        text("part.necessity", content.necessity)
        if let intent = content.intentToRequestAssistance { facts.append(Fact("part.intentToRequestAssistance", .yes(intent))) }
        if let secrecy = content.confidentiality {
            facts.append(Fact("part.secretFact", .yes(secrecy.fact)))
            facts.append(Fact("part.secretSubstance", .yes(secrecy.substance)))
            facts.append(Fact("part.doNotNotifyUser", .yes(secrecy.doNotNotifyUser)))
            text("part.secrecyReason", secrecy.reason)
        }
        if let deadline = content.deadline {
            facts.append(Fact("part.deadline", .moment(deadline.moment)))
            text("part.deadlineReason", deadline.reason)
        }
        if let language = content.language { facts.append(Fact("part.language", .coded(group: "tongue", [language.text]))) }
        text("part.useScope", content.useScope.isEmpty ? nil : content.useScope.joined(separator: "; "))
        text("part.dataConditions", content.dataConditions?.regime)
        if let channel = content.urgencyChannel { facts.append(Fact("part.urgencyChannel", .coded(group: "channel", [channel.rawValue]))) }
        if let message = content.preservationMessage { facts.append(Fact("part.preservationMessage", .code(message.text))) }
        if let reason = content.expediteReason { facts.append(Fact("part.expediteReason", .coded(group: "expedite", [reason.rawValue]))) }
        if let formalities = content.formalities, let bytes = try? Canonical.bytes(of: formalities) {
            facts.append(Fact("part.particularProcedure", .text(String(decoding: bytes, as: UTF8.self))))
        }
        return facts + subjects(of: content)
    }

    private static func of(_ item: RequestItem) -> [Fact] {
        var facts = [Fact("fact.item", .text("\(item.selector.value) \(item.provider ?? "")"), number: item.number)]
        facts.append(Fact("fact.itemData", .coded(group: "category", item.dataCategories.map(\.rawValue)), number: item.number))
        if let period = item.period {
            facts.append(Fact("fact.itemFrom", .moment(period.from), number: item.number))
            facts.append(Fact("fact.itemTo", .moment(period.to), number: item.number))
        }
        if let relation = item.relation { facts.append(Fact("fact.itemRelation", .text(relation), number: item.number)) }
        return facts
    }
}
