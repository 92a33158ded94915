import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Deciding on a request: every ground and safeguard answered by a person, with reasons.
    func addDeciding(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/decision", office,
            DeskAct(
                key: "decide", permission: .proposeDecision, facts: { DeskFacts.of(try $0.caseRequest().content) },
                sections: { asked, form in
                    let questions = try await PrepareDecision(office)(
                        asked.file.id, request: try asked.caseRequest().number, by: asked.who)
                    return DecisionFields(questions: questions, words: asked.words, form: form).sections
                }
            ) { asked, form, secret in
                let number = try asked.caseRequest().number
                let questions = try await PrepareDecision(office)(asked.file.id, request: number, by: asked.who)
                let proposal = try DecisionFields(questions: questions, words: asked.words, form: form).read()
                _ = try await ProposeDecision(office)(asked.file.id, request: number, proposal, by: asked.who, secret: secret)
                return nil
            })
        addAuthorisation(to: desk)
    }

    private func addAuthorisation(to desk: DeskRouter) {
        let office = office
        let texts: [(String, FormScreen.Control)] = [
            ("authAuthority", .text), ("authInstrument", .text), ("authDate", .day), ("authBasis", .text), ("authGrounds", .area(rows: 3)),
            ("authProportionality", .area(rows: 3)), ("authScope", .area(rows: 2)), ("authStarts", .moment), ("authEnds", .moment),
            ("authReviewer", .text), ("authRemedy", .area(rows: 2)), ("authThirdParties", .area(rows: 2)), ("authNotification", .text),
        ]
        desk.act(
            "desk/cases/{case}/requests/{number}/authorisation", office,
            DeskAct(key: "authorise", permission: .recordAuthorisation, isSigned: false, sections: Self.lines(texts)) { asked, form, _ in
                for (name, control) in texts {
                    let text = try Self.needed(name, form, asked)
                    if control == .moment, Moment(typed: text) == nil { throw FormFault(name, asked.words.text("error.field.moment")) }
                }
                let request = try asked.caseRequest()
                guard let day = CalendarDay(text: form["authDate"]), let starts = Moment(typed: form["authStarts"]),
                    let ends = Moment(typed: form["authEnds"])
                else { throw FormFault("authDate", asked.words.text("error.field.moment")) }
                let authorisation = DomesticAuthorisation(
                    authority: form["authAuthority"], instrument: form["authInstrument"], date: day, legalBasis: form["authBasis"],
                    grounds: form["authGrounds"], proportionality: form["authProportionality"], items: request.content.items.map(\.number),
                    scope: form["authScope"], starts: starts, ends: ends,
                    review: DomesticAuthorisation.Review(reviewer: form["authReviewer"], date: day), remedy: form["authRemedy"],
                    thirdParties: form["authThirdParties"], notification: DomesticAuthorisation.Notification(how: form["authNotification"]))
                try await RecordAuthorisation(office)(asked.file.id, request: request.number, authorisation, by: asked.who)
                return nil
            })
    }

    /// Orders to providers and what they answer.
    func addOrders(to desk: DeskRouter) {
        let office = office
        let fields: [(String, FormScreen.Control)] = [("provider", .text), ("legalBasisText", .text), ("days", .number)]
        desk.act(
            "desk/cases/{case}/requests/{number}/order", office,
            DeskAct(
                key: "order", permission: .recordOrder, isSigned: false,
                sections: { asked, form in
                    let measures = office.rulebook.measures.map { FormScreen.Option($0.id, asked.words.coded("measure", $0.id)) }
                    let select = FormScreen.Field(
                        "measure", asked.words.text("field.measure"), .select(measures), values: form.all("measure"))
                    let secrecy = FormScreen.Field(
                        "secrecy", asked.words.text("field.secrecy"), .checkboxes([.init("yes", asked.words.text("yes"))]),
                        values: form.all("secrecy"))
                    return [.init(fields: [select])] + (try await Self.lines(fields)(asked, form)) + [.init(fields: [secrecy])]
                }
            ) { asked, form, _ in
                let request = try asked.caseRequest()
                guard let days = Int64(try Self.needed("days", form, asked)) else {
                    throw FormFault("days", asked.words.text("error.field.number"))
                }
                _ = try await IssueDomesticOrder(office)(
                    asked.file.id, request: request.number, measure: form["measure"], provider: try Self.needed("provider", form, asked),
                    items: request.content.items.map(\.number), legalBasis: try Self.needed("legalBasisText", form, asked), days: days,
                    secret: form.all("secrecy").contains("yes"), by: asked.who)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/orders/{order}/answer", office,
            DeskAct(
                key: "provider", permission: .recordProviderAnswer, isSigned: false,
                sections: { asked, form in
                    let outcomes = ItemResult.Outcome.allCases.map {
                        FormScreen.Option($0.rawValue, asked.words.coded("outcome", $0.rawValue))
                    }
                    return try Self.order(asked).items.map { item in
                        let number = String(item)
                        return .init(
                            title: asked.words.text("case.itemNumber", ["number": number]),
                            fields: [
                                .init(
                                    "outcome\(item)", asked.words.text("case.result"), .radios(outcomes), values: form.all("outcome\(item)")
                                ),
                                .init("effected\(item)", asked.words.text("field.effected"), .moment, values: form.all("effected\(item)")),
                                .init("note\(item)", asked.words.text("field.note"), values: form.all("note\(item)")),
                            ])
                    }
                }
            ) { asked, form, _ in
                let order = try Self.order(asked)
                let results = try order.items.map { item in
                    guard let outcome = ItemResult.Outcome(rawValue: form["outcome\(item)"]) else {
                        throw FormFault("outcome\(item)", asked.words.text("error.field.missing"))
                    }
                    let effected = Moment(typed: form["effected\(item)"]) ?? (outcome == .preserved ? office.time.now() : nil)
                    return ItemResult(
                        item: item, outcome: outcome, effectedAt: effected, until: outcome == .preserved ? order.until : nil,
                        note: form.optional("note\(item)"))
                }
                try await RecordProviderAnswer(office)(
                    asked.file.id, request: try asked.caseRequest().number, order: order.number, results: results, by: asked.who)
                return nil
            })
    }

    private static func order(_ asked: DeskCase) throws -> DomesticOrder {
        let number = try asked.request.path("order", as: Ordinal.self).number
        guard let found = try asked.caseRequest().orders.first(where: { $0.number == number }) else { throw DeskCase.missing }
        return found
    }

    /// What the receiving State may do with evidence, and with whose consent (40(19), 36(3)).
    func addUses(to desk: DeskRouter) {
        let office = office
        @Sendable func useFields(_ asked: DeskCase, _ form: DeskForm) -> [FormScreen.Field] {
            let kinds = ["otherCase", "onwardTransfer"].map { FormScreen.Option($0, asked.words.text("use.\($0)")) }
            return [
                .init("use", asked.words.text("field.use"), .radios(kinds), values: form.all("use")),
                .init("purposeOfUse", asked.words.text("field.purposeOfUse"), values: form.all("purposeOfUse")),
            ]
        }
        @Sendable func use(_ asked: DeskCase, _ form: DeskForm) throws -> FurtherUse {
            let named = try Self.needed("purposeOfUse", form, asked)
            switch form["use"] {
            case "otherCase": return .otherCase(reference: named)
            case "onwardTransfer": return .onwardTransfer(to: named)
            default: throw FormFault("use", asked.words.text("error.field.missing"))
            }
        }
        desk.act(
            "desk/cases/{case}/packages/{transfer}/use", office,
            DeskAct(key: "use", permission: .useEvidence, isSigned: false, sections: { [.init(fields: useFields($0, $1))] }) {
                asked, form, _ in
                _ = try await UseEvidence(office)(
                    asked.file.id, transfer: try asked.package().transfer, for: try use(asked, form), by: asked.who)
                return nil
            })
        desk.act(
            "desk/cases/{case}/packages/{transfer}/consent-wish", office,
            DeskAct(
                key: "wish", permission: .requestConsent,
                sections: { asked, form in [.init(fields: useFields(asked, form))] + (try await Self.texts("reasons")(asked, form)) }
            ) { asked, form, secret in
                _ = try await RequestUseConsent(office)(
                    asked.file.id, transfer: try asked.package().transfer, use: try use(asked, form),
                    reasons: try Self.needed("reasons", form, asked), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/consent", office,
            DeskAct(
                key: "consent", permission: .proposeConsent, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    let answers = [FormScreen.Option("yes", asked.words.text("yes")), .init("no", asked.words.text("no"))]
                    return [
                        .init(fields: [
                            .init("consented", asked.words.text("fact.consented"), .radios(answers), values: form.all("consented"))
                        ])
                    ] + (try await Self.texts("reasons")(asked, form))
                }
            ) { asked, form, secret in
                guard ["yes", "no"].contains(form["consented"]) else {
                    throw FormFault("consented", asked.words.text("error.field.missing"))
                }
                _ = try await ProposeUseConsent(office)(
                    asked.file.id, asked: try asked.entry().digest, consented: form["consented"] == "yes",
                    reasons: try Self.needed("reasons", form, asked), by: asked.who, secret: secret)
                return nil
            })
    }
}
