import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Keeping preserved data longer or letting them go, renewing the own order, noting what happened outside of the exchange.
    func addKeeping(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/extension", office,
            DeskAct(key: "extend", permission: .extend, sections: Self.lines([("days", .number)])) { asked, form, secret in
                _ = try await ExtendPreservation(office)(
                    asked.file.id, request: try asked.caseRequest().number, days: try Self.days(asked, form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/orders/{order}/renewal", office,
            DeskAct(key: "renew", permission: .recordOrder, isSigned: false, sections: Self.lines([("days", .number)])) { asked, form, _ in
                _ = try await RenewDomesticOrder(office)(
                    asked.file.id, request: try asked.caseRequest().number, order: try asked.request.path("order", as: Ordinal.self).number,
                    days: try Self.days(asked, form), by: asked.who)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/letting-go", office,
            DeskAct(
                key: "letGo", permission: .reportExecution,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.items("items", of: try asked.caseRequest().content, form), asked.field("reasons", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                _ = try await ReleasePreservation(office)(
                    asked.file.id, request: try asked.caseRequest().number, items: try asked.chosenItems("items", form),
                    reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/occurrence", office,
            DeskAct(
                key: "occurrence", permission: .noteOccurrence, isSigned: false,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.choice("occurrence", "occurrence", Occurrence.self, form), asked.field("agreedUntil", form, .moment),
                        ])
                    ]
                }
            ) { asked, form, _ in
                _ = try await NoteOccurrence(office)(
                    asked.file.id, request: try asked.caseRequest().number, try asked.chosen("occurrence", form),
                    until: try asked.moment("agreedUntil", form), by: asked.who)
                return nil
            })
    }

    private static func days(_ asked: DeskCase, _ form: DeskForm) throws -> Int64 {
        _ = try asked.needed("days", form)
        return try asked.number("days", form) ?? 0
    }
}
