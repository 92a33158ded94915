import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Warnings after which everything stands still (40(20), 42(7)), and what the requesting State makes of them.
    func addWarnings(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/futility", office,
            DeskAct(
                key: "futility", permission: .warnOfFutility,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.items("items", of: try asked.caseRequest().content, form),
                            asked.choice("futility", "futility", FutilityNotice.Futility.self, form),
                            asked.field("text", form, .area(rows: 4)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await WarnOfFutility(office)(
                    asked.file.id, request: try asked.caseRequest().number, items: try asked.chosenItems("items", form),
                    reason: try asked.chosen("futility", form), text: try asked.needed("text", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/secrecy", office,
            DeskAct(
                key: "secrecy", permission: .declareSecrecyImpossible,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.yesOrNo("openFact", form), asked.yesOrNo("openSubstance", form),
                            asked.field("reasons", form, .area(rows: 4)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await DeclareSecrecyImpossible(office)(
                    asked.file.id, request: try asked.caseRequest().number, fact: try asked.isYes("openFact", form),
                    substance: try asked.isYes("openSubstance", form), reasons: try asked.needed("reasons", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/continuation", office,
            DeskAct(
                key: "continue", permission: .decideContinuation, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    [.init(fields: [asked.yesOrNo("proceeds", form), asked.field("reasons", form, .area(rows: 4))])]
                }
            ) { asked, form, secret in
                _ = try await DecideContinuation(office)(
                    asked.file.id, notice: try asked.entry().digest, proceeds: try asked.isYes("proceeds", form),
                    reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
    }
}
