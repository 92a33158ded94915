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
        case let question as Question: [Fact("fact.text", .prose(question.text))]
        case let answer as Answer: [Fact("fact.text", .prose(answer.text))] + of(answer.attachments)
        case let message as DecisionMessage: of(message.decision)
        case let report as ExecutionReport: of(report)
        case let notice as EvidenceNotice: of(notice)
        case let wish as UseConsentRequest: of(wish.use) + [Fact("fact.reasons", .prose(wish.reasons))]
        case let consent as UseConsent:
            of(consent.use) + [Fact("fact.consented", .yes(consent.consented)), Fact("fact.reasons", .prose(consent.reasons))]
        case let wish as ExtensionRequest: [items(wish.items), Fact("fact.reasons", .prose(wish.reasons))]
        case let given as Extension: given.items.map { Fact("fact.itemUntil", .moment($0.until), number: $0.item) }
        case let talk as Consultation:
            [Fact("fact.ground", .coded(group: "ground", [talk.ground])), Fact("fact.text", .prose(talk.text))]
        case let reply as ConsultationReply: [Fact("fact.text", .prose(reply.text))]
        case let withdrawal as Withdrawal: [Fact("fact.reasons", .prose(withdrawal.reasons))]
        case let closure as Closure: [Fact("fact.text", .prose(closure.note))]
        default: lines(content.value) + of(content.attachments)
        }
    }

    private static func lines(_ content: any Content) -> [Fact] { content.plainLines.map { Fact("fact.text", .english($0)) } }

    /// What was done item by item, and which formalities were met.
    private static func of(_ report: ExecutionReport) -> [Fact] {
        report.items.flatMap { of($0) } + (report.formalities ?? []).flatMap { of($0) } + of(report.attachments)
    }

    private static func of(_ result: FormalityResult) -> [Fact] {
        var facts = [Fact("fact.formalityMet", .yes(result.isMet), number: result.formality, citation: "40(17)")]
        if let reasons = result.reasons { facts.append(Fact("fact.reasons", .prose(reasons))) }
        if let document = result.document { facts.append(Fact("fact.annex", .text(document))) }
        return facts
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
        if let reasons = decision.reasons { facts.append(Fact("fact.reasons", .prose(reasons))) }
        for item in decision.items {
            facts.append(Fact("fact.itemGranted", .yes(item.isGranted), number: item.item))
            if let reasons = item.reasons { facts.append(Fact("fact.itemReasons", .prose(reasons), number: item.item)) }
        }
        facts += of(decision.conditions)
        if let until = decision.postponedUntil { facts.append(Fact("fact.postponedUntil", .moment(until))) }
        if let to = decision.forwardedTo { facts.append(Fact("fact.forwardedTo", .code(to.text))) }
        if let instead = decision.extradition {
            facts.append(Fact("fact.alternative", .coded(group: "alternative", [instead.kind.rawValue])))
            if let authority = instead.authority { facts.append(Fact("fact.alternativeAuthority", .text(authority))) }
        }
        facts += decision.consultation.map { Fact("fact.consultation", .code($0.text)) }
        return facts + [Fact("fact.assessment", .code(decision.assessment.text))]
    }

    /// Conditions, each with the paragraph that it rests on.
    static func of(_ conditions: [Condition]) -> [Fact] {
        conditions.flatMap { condition -> [Fact] in
            switch condition {
            case .useLimit(let cases): [Fact("condition.useLimit", .text(cases.joined(separator: "; ")), citation: "40(19)")]
            case .confidentiality(let until, let reason):
                [Fact("condition.confidentialityUntil", .moment(until), citation: "40(20)"), Fact("fact.reasons", .prose(reason))]
            case .retentionUntil(let until): [Fact("condition.retentionUntil", .moment(until), citation: "36")]
            case .noOnwardTransfer: [Fact("condition.noOnwardTransfer", .yes(true), citation: "36(3)")]
            case .proofOfErasure: [Fact("condition.proofOfErasure", .yes(true), citation: "36")]
            case .caseTeamOnly: [Fact("condition.caseTeamOnly", .yes(true), citation: "36")]
            case .authoritiesOnly(let authorities):
                [Fact("condition.authoritiesOnly", .text(authorities.map(\.text).joined(separator: "; ")), citation: "36")]
            case .breachNotice(let hours): [Fact("condition.breachNotice", .text(String(hours)), citation: "36")]
            case .other(let text): [Fact("condition.other", .prose(text))]
            }
        }
    }

    private static func of(_ result: ItemResult) -> [Fact] {
        var facts = [Fact("fact.itemOutcome", .coded(group: "outcome", [result.outcome.rawValue]), number: result.item)]
        if let at = result.effectedAt { facts.append(Fact("fact.itemEffected", .moment(at), number: result.item)) }
        if let until = result.until { facts.append(Fact("fact.itemUntil", .moment(until), number: result.item)) }
        if let note = result.note { facts.append(Fact("fact.itemNote", .prose(note), number: result.item)) }
        return facts
    }

    private static func of(_ use: FurtherUse) -> [Fact] {
        switch use {
        case .otherCase(let reference): [Fact("use.otherCase", .text(reference), citation: "40(19)")]
        case .onwardTransfer(let to): [Fact("use.onwardTransfer", .text(to), citation: "36(3)")]
        case .exculpatory: [Fact("fact.text", .english(use.plain), citation: "40(19)")]
        }
    }
}
