import Casework
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// What becomes of evidence after it was given: disclosure that exonerates (40(5), 40(19)), feedback, erasure (36).
    func addAftermath(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/packages/{transfer}/disclosure", office,
            DeskAct(
                key: "disclose", permission: .noticeDisclosure,
                sections: Self.lines([("ourReference", .text), ("disclosedAt", .moment), ("reasons", .area(rows: 3))])
            ) { asked, form, secret in
                _ = try await NoticeDisclosure(office)(
                    asked.file.id, transfer: try asked.package().transfer, in: try asked.needed("ourReference", form),
                    disclosedAt: try asked.moment("disclosedAt", form), reasons: try asked.needed("reasons", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/disclosure-consultation", office,
            DeskAct(
                key: "discloseTalk", permission: .consultOnDisclosure, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.texts("text")
            ) { asked, form, secret in
                _ = try await ConsultOnDisclosure(office)(
                    asked.file.id, notice: try asked.entry().digest, text: try asked.needed("text", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/disclosure-reply", office,
            DeskAct(
                key: "discloseReply", permission: .replyOnDisclosure, facts: { DeskFacts.received(try $0.entry()) },
                sections: Self.texts("text")
            ) { asked, form, secret in
                _ = try await ReplyOnDisclosure(office)(
                    asked.file.id, consultation: try asked.entry().digest, text: try asked.needed("text", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/packages/{transfer}/feedback", office,
            DeskAct(
                key: "feedback", permission: .giveFeedback,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.choice("became", "became", UseFeedback.Outcome.self, form), asked.field("text", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await GiveFeedback(office)(
                    asked.file.id, transfer: try asked.package().transfer, outcome: try asked.chosen("became", form),
                    text: try asked.needed("text", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/packages/{transfer}/erasure", office,
            DeskAct(key: "erasePackage", permission: .eraseEvidence, sections: Self.texts("howErased")) { asked, form, secret in
                _ = try await EraseEvidence(office)(
                    asked.file.id, transfer: try asked.package().transfer, how: try asked.needed("howErased", form), by: asked.who,
                    secret: secret)
                return nil
            })
    }

    /// Erasing a closed case: one person proposes and cites the rule, another approves; the tombstone stays.
    func addErasure(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/erasure", office,
            DeskAct(
                key: "erase", permission: .proposeErasure,
                sections: { asked, form in
                    [.init(fields: [asked.choice("erasureGround", "erasure", ErasureOrder.Ground.self, form), asked.field("rule", form)])]
                }
            ) { asked, form, secret in
                _ = try await ProposeErasure(office)(
                    asked.file.id, ground: try asked.chosen("erasureGround", form), rule: try asked.needed("rule", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/erasure/approval", office,
            DeskAct(
                key: "eraseApprove", permission: .approveErasure,
                facts: { asked in
                    asked.file.erasure.map { [Fact("fact.proposedBy", .code($0.proposedBy.text))] } ?? []
                }
            ) { asked, _, secret in
                _ = try await ApproveErasure(office)(asked.file.id, by: asked.who, secret: secret)
                return "/desk"
            })
    }
}
