import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Referring a matter, drafting a request by the rules, and standing for it.
    func addDrafting(to desk: DeskRouter) {
        addReferral(to: desk)
        addDrafts(to: desk)
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/proposal", office,
            DeskAct(key: "propose", permission: .proposeStatement, facts: { DeskFacts.of(try $0.caseRequest().content) }) {
                asked, _, secret in
                _ = try await ProposeRequest(office)(
                    asked.file.id, request: try asked.caseRequest().number, by: asked.who, secret: secret)
                return nil
            })
    }

    private func addReferral(to desk: DeskRouter) {
        let office = office
        @Sendable func screen(_ request: DeskRequest, _ form: DeskForm, _ errors: [FormError]) async throws -> DeskAnswer {
            let words = request.words
            let mine = office.own.entry.authorities.filter { $0.kind == .central || $0.kind == .contactPoint }
            let others = try await KnownStates(office)().flatMap { state in
                state.authorities.map { FormScreen.Option("\(state.state)/\($0.id)", "\(state.name): \($0.name)") }
            }
            let fields = [
                FormScreen.Field("title", words.text("field.title"), hint: words.text("field.title.hint"), values: form.all("title")),
                FormScreen.Field("task", words.text("field.task"), .area(rows: 4), values: form.all("task")),
                FormScreen.Field(
                    "authority", words.text("field.authority"), .select(mine.map { .init($0.id.text, $0.name) }),
                    values: form.all("authority")),
                FormScreen.Field(
                    "counterpart", words.text("field.counterpart"), .select([.init("", words.text("form.later"))] + others),
                    values: form.all("counterpart")),
                FormScreen.Field("police", words.text("case.police"), values: form.all("police")),
            ]
            return .page(
                FormScreen(
                    title: words.text("act.refer.title"), hint: words.text("act.refer.hint"), sections: [.init(fields: fields)],
                    isSigned: false,
                    needsCode: false, buttons: [.init("act.refer.go")], back: "/desk", errors: errors
                ).page(words, in: request.frame))
        }
        desk.get("desk/cases/new", .referMatter) { request, _ in try await screen(request, DeskForm(), []) }
        desk.post("desk/cases/new", .referMatter) { request, who in
            let form = request.form
            let missing = ["title", "task"].filter { form.optional($0) == nil }
            guard missing.isEmpty, let authority = AuthorityID(text: form["authority"]) else {
                return try await screen(request, form, missing.map { FormError(field: $0, request.words.text("error.field.missing")) })
            }
            let file = try await ReferMatter(office)(
                title: form["title"], task: form["task"], to: authority, counterpart: Party(typed: form["counterpart"]),
                references: References(police: form.optional("police")), by: who)
            return .redirect("/desk/cases/\(file.reference)?done=refer")
        }
    }

    private func addDrafts(to desk: DeskRouter) {
        let office = office
        let buttons = [
            FormScreen.Button("act.draft.go", value: "save"), FormScreen.Button("act.draft.more", value: "more", isMain: false),
            FormScreen.Button("act.draft.done", value: "done", isMain: false),
        ]
        desk.act(
            "desk/cases/{case}/requests/new", office,
            DeskAct(
                key: "begin", permission: .draftRequest, isSigned: false,
                sections: { asked, form in
                    let types = office.rulebook.requests.filter { DraftFields.draws($0.id, office.rulebook) }.map {
                        FormScreen.Option($0.id.rawValue, asked.words.coded("type", $0.id.rawValue))
                    }
                    let others = try await KnownStates(office)().flatMap { state in
                        state.authorities.map { FormScreen.Option("\(state.state)/\($0.id)", "\(state.name): \($0.name)") }
                    }
                    let chosen = form.optional("counterpart") ?? asked.file.counterpart.map { "\($0)" }
                    return [
                        .init(fields: [
                            .init("type", asked.words.text("fact.type"), .radios(types), values: form.all("type")),
                            .init(
                                "counterpart", asked.words.text("field.counterpart"), .select(others), values: chosen.map { [$0] } ?? []),
                        ])
                    ]
                }
            ) { asked, form, _ in
                guard let type = RequestType(rawValue: form["type"]) else {
                    throw FormFault("type", asked.words.text("error.field.missing"))
                }
                var content = RequestContent(type: type)
                content.legalBasis = .convention
                let own = Party(state: office.state, authority: asked.file.authority)
                content.requestingAuthority = RequestingAuthority(
                    name: office.own.entry.authority(asked.file.authority)?.name ?? asked.file.authority.text, party: own)
                let saved = try await DraftRequest(office)(
                    asked.file.id, content, counterpart: Party(typed: form["counterpart"]), by: asked.who)
                return "\(asked.home)/requests/\(saved.number)"
            })
        desk.act(
            "desk/cases/{case}/requests/{number}", office,
            DeskAct(
                key: "draft", permission: .draftRequest, isSigned: false,
                sections: { asked, form in
                    let request = try asked.caseRequest()
                    let findings = try await ReviewRequest(office)(asked.file.id, request: request.number, by: asked.who)
                    return try await Self.draft(asked, form, request, findings, office).sections(office.rulebook)
                }, buttons: buttons
            ) { asked, form, _ in
                let request = try asked.caseRequest()
                let fields = try await Self.draft(asked, form, request, [], office)
                let content = try fields.readSubjects(
                    into: try fields.read(own: Party(state: office.state, authority: asked.file.authority)), office.rulebook)
                let saved = try await DraftRequest(office)(
                    asked.file.id, request: request.number, content, attachments: request.attachments, by: asked.who)
                let path = "\(asked.home)/requests/\(request.number)"
                if form["do"] == "done", saved.findings.blocking.isEmpty { return "\(path)/proposal" }
                return form["do"] == "more" ? "\(path)?room=\(content.items.count + 2)" : path
            })
    }

    private static func draft(
        _ asked: DeskCase, _ form: DeskForm, _ request: CaseRequest, _ findings: [Finding], _ office: Office
    ) async throws -> DraftFields {
        let peer = try await KnownStates(office)().first { $0.state == asked.file.counterpart?.state }
        let languages = peer?.authorities.flatMap(\.languages) ?? []
        let wished = asked.request.query("room").flatMap { Int($0) } ?? 0
        let sent = (1...50).last { form.has("item\($0)value") } ?? 0
        return DraftFields(
            words: asked.words, form: form, content: request.content, findings: findings, file: asked.file,
            items: min(max(request.content.items.count, wished, sent, 1), 50), persons: max(request.content.persons.count, 1),
            languages: Array(Set(languages)).sorted { $0.text < $1.text })
    }
}

extension DraftFields {
    /// The parts that every request may have; those of single types are drawn from their shapes.
    private static let drawn: Set<ContentPart> = [
        .legalBasis, .offence, .dualCriminality, .requestingAuthority, .conductingAuthority, .conductingFunctions, .nature, .subject,
        .factsSummary, .assistance, .purposes, .particularProcedure, .persons, .items, .relation, .dataCategories, .period, .custodian,
        .purpose, .necessity, .intentToRequestAssistance, .confidentiality, .deadline, .language, .useScope, .dataConditions,
        .urgencyChannel, .preservationMessage, .expediteReason, .ownerOrLocation,
    ]

    /// Whether this form has room for every part that the rules ask a type for.
    static func draws(_ type: RequestType, _ rulebook: Rulebook) -> Bool {
        let rules = rulebook.fields(for: type)
        let typed = RequestSubject.allCases.filter { subject in rules.contains { subject.fields.contains($0.key) } }
        let room = typed.reduce(drawn) { $0.union($1.shape.parts) }
        return rules.flatMap { ContentPart.parts(of: $0.key) }.allSatisfy(room.contains)
    }

    /// The whole form: what stands against proposing, then the parts as the rules ask for them, each part once.
    func sections(_ rulebook: Rulebook) -> [FormScreen.Section] {
        var shown: Set<ContentPart> = []
        let inItems: Set<ContentPart> = [.items, .relation, .dataCategories, .period, .custodian, .persons, .ownerOrLocation]
        var fields: [FormScreen.Field] = [
            FormScreen.Field("sent", "", .hidden, values: ["1"])
        ]
        var hasPersons = !content.persons.isEmpty
        var hasItems = !content.items.isEmpty
        for rule in rulebook.fields(for: content.type) {
            for part in ContentPart.parts(of: rule.key) where shown.insert(part).inserted {
                if part == .persons { hasPersons = true }
                if part == .items { hasItems = true }
                guard !inItems.contains(part) else { continue }
                fields += self.fields(of: part)
            }
        }
        let elsewhere = Set(fields.flatMap(\.remarks))
        let sections = (hasItems ? itemSections() : []) + (hasPersons ? personSections() : []) + subjectSections(rulebook)
        let inSections = Set(sections.flatMap(\.fields).flatMap(\.remarks))
        // What belongs to no field is said first.
        let rest = findings.map { DeskFindings.remark($0) }.filter { !elsewhere.contains($0) && !inSections.contains($0) }
        let head = rest.isEmpty ? [] : [FormScreen.Section(remarks: rest)]
        return head + [FormScreen.Section(fields: fields)] + sections
    }
}

extension Party {
    /// As `XB/central`; nil for anything else.
    init?(typed text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let state = StateCode(text: String(parts[0])), let id = AuthorityID(text: String(parts[1])) else {
            return nil
        }
        self.init(state: state, authority: id)
    }
}
