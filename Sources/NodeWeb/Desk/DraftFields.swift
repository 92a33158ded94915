import Casework
import Convention
import DeskPages
import Exchange
import Terms

/// The form of a request, part by part in the order of the rules' table, and back to the content.
///
/// Which parts are asked for stands in `Tables/contents.json`; this file only knows how one part looks in a form.
struct DraftFields {
    let words: Words
    let form: DeskForm
    /// What was saved; shown where the form has not been sent.
    let content: RequestContent
    let findings: [Finding]
    let file: CaseFile
    /// How many items and persons have room in the form.
    let items: Int
    let persons: Int
    let languages: [LanguageTag]

    private var isSent: Bool { form.has("sent") }

    private func field(
        _ name: String, _ key: String, _ control: FormScreen.Control = .text, saved: [String?], part: ContentPart? = nil, item: Int? = nil
    ) -> FormScreen.Field {
        let hint = "\(key).hint"
        let remarks = part == nil ? [] : findings.filter { $0.part == part && $0.item == item }.map { DeskFindings.remark($0) }
        return FormScreen.Field(
            name, words.text(key), control, hint: words.has(hint) ? words.text(hint) : nil,
            values: isSent ? form.all(name) : saved.compactMap(\.self), remarks: remarks)
    }

    private func options<Value: CaseIterable & RawRepresentable>(
        _ group: String, _: Value.Type, none: Bool = true
    ) -> [FormScreen.Option] where Value.RawValue == String {
        (none ? [FormScreen.Option("", words.text("form.choose"))] : [])
            + Value.allCases.map { FormScreen.Option($0.rawValue, words.coded(group, $0.rawValue)) }
    }

    static func word(of basis: LegalBasis) -> String {
        switch basis {
        case .convention: "convention"
        case .otherTreaty: "otherTreaty"
        case .otherTreatyWithParagraphs8to31: "otherTreatyWithParagraphs8to31"
        case .reciprocity: "reciprocity"
        }
    }

    private func yes(_ name: String, _ key: String, _ isOn: Bool?, part: ContentPart? = nil) -> FormScreen.Field {
        field(name, key, .checkboxes([FormScreen.Option("yes", words.text("yes"))]), saved: [isOn == true ? "yes" : nil], part: part)
    }

    // MARK: From content to form

    func fields(of part: ContentPart) -> [FormScreen.Field] {
        switch part {
        case .legalBasis:
            let bases = ["convention", "otherTreaty", "otherTreatyWithParagraphs8to31", "reciprocity"].map {
                FormScreen.Option($0, words.text("basis.\($0)"))
            }
            return [
                field("legalBasis", "part.legalBasis", .select(bases), saved: [content.legalBasis.map { Self.word(of: $0) }], part: part),
                field("treaty", "part.treaty", saved: [content.legalBasis?.treaty]),
            ]
        case .offence:
            let offence = content.offence
            return [
                field(
                    "offence", "part.offenceClass", .select(options("offenceClass", OffenceStatement.Class.self)),
                    saved: [offence?.class.rawValue], part: part),
                field(
                    "offences", "part.offences", .checkboxes(options("offence", OffenceID.self, none: false)),
                    saved: offence?.offences.map(\.rawValue) ?? []),
                field("provision", "part.provision", saved: [offence?.domesticProvision]),
                field("penalty", "part.penalty", .number, saved: [offence?.maxPenaltyMonths.map(String.init)]),
            ] + (offence?.dualCriminality == nil && !isSent ? [] : []) + [
                field("dualCriminality", "part.dualCriminality", .area(rows: 3), saved: [offence?.dualCriminality], part: .dualCriminality)
            ]
        case .dualCriminality: return []
        case .requestingAuthority:
            return [field("requestingAuthority", "part.requestingAuthority", saved: [content.requestingAuthority?.name], part: part)]
        case .conductingAuthority:
            return [field("conductingAuthority", "part.conductingAuthority", saved: [content.conductingAuthority?.name], part: part)]
        case .conductingFunctions:
            return [field("conductingFunctions", "part.conductingFunctions", saved: [content.conductingAuthority?.functions], part: part)]
        case .nature:
            return [
                field(
                    "nature", "part.nature", .select(options("nature", ProceedingNature.self)), saved: [content.nature?.rawValue],
                    part: part)
            ]
        case .subject: return [field("subject", "part.subject", saved: [content.subject], part: part)]
        case .factsSummary: return [field("factsSummary", "part.factsSummary", .area(rows: 6), saved: [content.factsSummary], part: part)]
        case .assistance: return [field("assistance", "part.assistance", .area(rows: 3), saved: [content.assistance], part: part)]
        case .purposes:
            return [
                field(
                    "purposes", "part.purposes", .checkboxes(options("purpose", AssistancePurpose.self, none: false)),
                    saved: content.purposes.map(\.rawValue), part: part)
            ]
        case .particularProcedure:
            return [
                field("particularProcedure", "part.particularProcedure", .area(rows: 3), saved: [content.particularProcedure], part: part)
            ]
        case .purpose: return [field("purpose", "part.purpose", .area(rows: 3), saved: [content.purpose], part: part)]
        case .necessity: return [field("necessity", "part.necessity", .area(rows: 3), saved: [content.necessity], part: part)]
        case .intentToRequestAssistance:
            return [yes("intent", "part.intentToRequestAssistance", content.intentToRequestAssistance, part: part)]
        case .confidentiality:
            let secrecy = content.confidentiality
            return [
                yes("secretFact", "part.secretFact", secrecy?.fact, part: part),
                yes("secretSubstance", "part.secretSubstance", secrecy?.substance),
                yes("doNotNotifyUser", "part.doNotNotifyUser", secrecy?.doNotNotifyUser),
                field("secrecyReason", "part.secrecyReason", saved: [secrecy?.reason]),
            ]
        case .deadline:
            return [
                field("deadline", "part.deadline", .moment, saved: [content.deadline.map { Self.typed($0.moment) }], part: part),
                field("deadlineReason", "part.deadlineReason", saved: [content.deadline?.reason]),
            ]
        case .language:
            let known = languages.map { FormScreen.Option($0.text, words.coded("tongue", $0.text)) }
            return [field("language", "part.language", .select(known), saved: [content.language?.text], part: part)]
        case .useScope:
            return [field("useScope", "part.useScope", .area(rows: 2), saved: [content.useScope.joined(separator: "\n")], part: part)]
        case .dataConditions: return [field("regime", "part.dataConditions", saved: [content.dataConditions?.regime], part: part)]
        case .urgencyChannel:
            return [
                field(
                    "channel", "part.urgencyChannel", .select(options("channel", UrgencyChannel.self)),
                    saved: [content.urgencyChannel?.rawValue], part: part)
            ]
        case .preservationMessage:
            let sent = file.requests.filter { $0.content.type == .preservation }.compactMap { request in
                request.message.map { FormScreen.Option($0.text, words.text("case.request", ["number": String(request.number)])) }
            }
            return [
                field(
                    "preservation", "part.preservationMessage", .select([FormScreen.Option("", words.text("form.none"))] + sent),
                    saved: [content.preservationMessage?.text], part: part)
            ]
        case .expediteReason:
            return [
                field(
                    "expedite", "part.expediteReason", .select(options("expedite", ExpediteReason.self)),
                    saved: [content.expediteReason?.rawValue], part: part)
            ]
        default: return []
        }
    }

    func itemSections() -> [FormScreen.Section] {
        (1...items).map { number in
            let item = content.item(number)
            let name = "item\(number)"
            func one(_ suffix: String, _ key: String, _ control: FormScreen.Control = .text, _ saved: [String?], _ part: ContentPart? = nil)
                -> FormScreen.Field
            { field("\(name)\(suffix)", key, control, saved: saved, part: part, item: number) }
            var fields = [
                one("kind", "item.kind", .select(options("selector", Selector.Kind.self)), [item?.selector.kind.rawValue]),
                one("value", "item.value", .text, [item?.selector.value], .items),
                one("provider", "item.provider", .text, [item?.provider], .custodian),
                one(
                    "data", "item.data", .checkboxes(options("category", DataCategory.self, none: false)),
                    item?.dataCategories.map(\.rawValue) ?? [], .dataCategories),
                one("from", "item.from", .moment, [item?.period.map { Self.typed($0.from) }], .period),
                one("to", "item.to", .moment, [item?.period.map { Self.typed($0.to) }]),
                one("location", "item.location", .text, [item?.location], .ownerOrLocation),
                one("user", "item.user", .text, [item?.user]),
                one("relation", "item.relation", .area(rows: 2), [item?.relation], .relation),
            ]
            if case .ipAddress(_, let port, let moment, _)? = item?.selector {
                fields.append(one("port", "item.port", .number, [port.map(String.init)]))
                fields.append(one("moment", "item.moment", .moment, [moment.map { Self.typed($0) }]))
            }
            return FormScreen.Section(
                title: words.text("item.title", ["number": String(number)]), hint: number == 1 ? words.text("item.hint") : nil,
                fields: fields)
        }
    }

    func personSections() -> [FormScreen.Section] {
        (1...persons).map { number in
            let person = content.persons.indices.contains(number - 1) ? content.persons[number - 1] : nil
            let name = "person\(number)"
            return FormScreen.Section(
                title: words.text("person.title", ["number": String(number)]),
                fields: [
                    field(
                        "\(name)standing", "part.standing", .select(options("standing", Person.Standing.self)),
                        saved: [person?.standing.rawValue]),
                    field("\(name)identity", "part.identity", saved: [person?.identity], part: number == 1 ? .persons : nil),
                    field("\(name)location", "part.location", saved: [person?.location]),
                ])
        }
    }

    /// A moment as browsers take it: UTC, to the minute.
    static func typed(_ moment: Moment) -> String { String(moment.text.prefix(16)) }
}
