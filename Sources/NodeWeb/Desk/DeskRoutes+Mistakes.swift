import Casework
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// A message that was sent by mistake, data in wrong hands, a measure that a court annulled.
    func addMistakes(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/messages/{message}/recall", office,
            DeskAct(
                key: "recall", permission: .recallMessage, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.choice("demand", "demand", RecallDemand.self, form), asked.field("reasons", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await RecallMessage(office)(
                    asked.file.id, message: try asked.entry().digest, demand: try asked.chosen("demand", form),
                    reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/recall-answer", office,
            DeskAct(
                key: "recallAnswer", permission: .answerRecall, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.choice("recallOutcome", "recallOutcome", RecallOutcome.self, form),
                            asked.field("note", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await AnswerRecall(office)(
                    asked.file.id, recall: try asked.entry().digest, outcome: try asked.chosen("recallOutcome", form),
                    note: form["note"], by: asked.who, secret: secret)
                return nil
            })
        addAnnulment(to: desk)
    }

    private func addAnnulment(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/messages/{message}/annulment", office,
            DeskAct(
                key: "annul", permission: .reportAnnulment, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.lines([("court", .text), ("instrument", .text), ("date", .day), ("reasons", .area(rows: 3))])
            ) { asked, form, secret in
                guard let date = CalendarDay(text: try asked.needed("date", form)) else {
                    throw FormFault("date", asked.words.text("error.field.day"))
                }
                _ = try await ReportAnnulment(office)(
                    asked.file.id, on: try asked.entry().digest, court: try asked.needed("court", form),
                    instrument: try asked.needed("instrument", form), date: date, reasons: try asked.needed("reasons", form),
                    by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/annulment-reversal", office,
            DeskAct(
                key: "annulReverse", permission: .reverseAnnulment, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.lines([("court", .text), ("instrument", .text), ("date", .day), ("reasons", .area(rows: 3))])
            ) { asked, form, secret in
                guard let date = CalendarDay(text: try asked.needed("date", form)) else {
                    throw FormFault("date", asked.words.text("error.field.day"))
                }
                _ = try await ReverseAnnulment(office)(
                    asked.file.id, annulment: try asked.entry().digest, court: try asked.needed("court", form),
                    instrument: try asked.needed("instrument", form), date: date, reasons: try asked.needed("reasons", form),
                    by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/breach", office,
            DeskAct(
                key: "breach", permission: .noticeBreach, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.lines([
                    ("discoveredAt", .moment), ("occurredAt", .moment), ("what", .area(rows: 4)), ("personsConcerned", .number),
                    ("consequences", .area(rows: 3)), ("measuresTaken", .area(rows: 3)),
                ])
            ) { asked, form, secret in
                _ = try await NotifyBreach(office)(
                    asked.file.id, on: try asked.entry().digest, discoveredAt: try asked.neededMoment("discoveredAt", form),
                    occurredAt: try asked.moment("occurredAt", form), what: try asked.needed("what", form),
                    persons: try asked.number("personsConcerned", form), consequences: try asked.needed("consequences", form),
                    measures: try asked.needed("measuresTaken", form), by: asked.who, secret: secret)
                return nil
            })
    }
}
