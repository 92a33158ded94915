import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Talking before deciding: on a ground of refusal (40(28)), on costs (40(30)).
    func addConsultations(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/consultation", office,
            DeskAct(
                key: "consult", permission: .consultOnGround,
                sections: { asked, form in
                    let questions = try await PrepareDecision(office)(
                        asked.file.id, request: try asked.caseRequest().number, by: asked.who)
                    let grounds =
                        questions.grounds.map { FormScreen.Option($0.id.rawValue, $0.text) }
                        + office.rulebook.postponements.map { FormScreen.Option($0.id.rawValue, $0.text) }
                    return [
                        .init(fields: [
                            asked.field("ground", form, .select([.init("", asked.words.text("form.choose"))] + grounds)),
                            asked.field("text", form, .area(rows: 5)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await ConsultOnGround(office)(
                    asked.file.id, request: try asked.caseRequest().number, ground: try asked.needed("ground", form),
                    text: try asked.needed("text", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/consultation-reply", office,
            DeskAct(
                key: "consultReply", permission: .replyToConsultation, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.texts("text")
            ) { asked, form, secret in
                _ = try await ReplyToConsultation(office)(
                    asked.file.id, consultation: try asked.entry().digest, text: try asked.needed("text", form), by: asked.who,
                    secret: secret)
                return nil
            })
        addCosts(to: desk)
    }

    private func addCosts(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/costs", office,
            DeskAct(
                key: "costs", permission: .consultOnCosts,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.field("amount", form, .number), asked.field("currency", form),
                            asked.field("reasons", form, .area(rows: 3)), asked.field("proposal", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                let estimate = try asked.number("amount", form, Int64.self).map {
                    CostEstimate(amount: $0, currency: try asked.needed("currency", form).uppercased())
                }
                _ = try await ConsultOnCosts(office)(
                    asked.file.id, request: try asked.caseRequest().number, estimate: estimate,
                    reasons: try asked.needed("reasons", form), proposal: try asked.needed("proposal", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/costs-reply", office,
            DeskAct(
                key: "costsReply", permission: .answerOnCosts, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    [.init(fields: [asked.yesOrNo("agrees", form), asked.field("terms", form, .area(rows: 3))])]
                }
            ) { asked, form, secret in
                _ = try await AnswerOnCosts(office)(
                    asked.file.id, consultation: try asked.entry().digest, agrees: try asked.isYes("agrees", form),
                    terms: try asked.needed("terms", form), by: asked.who, secret: secret)
                return nil
            })
    }
}
