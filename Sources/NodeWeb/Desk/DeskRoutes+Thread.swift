import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// What is said in a thread beside the great steps: how far it is, reminders, deadlines, supplements, reopening.
    func addThread(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/status-enquiry", office,
            DeskAct(key: "enquire", permission: .enquireStatus, sections: Self.texts("text")) { asked, form, secret in
                _ = try await EnquireStatus(office)(
                    asked.file.id, request: try asked.caseRequest().number, text: try asked.needed("text", form), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/status", office,
            DeskAct(
                key: "status", permission: .reportStatus, facts: { DeskFacts.received(try $0.entry()) },
                sections: { asked, form in
                    [.init(fields: [asked.field("text", form, .area(rows: 4)), asked.field("expected", form, .moment)])]
                }
            ) { asked, form, secret in
                _ = try await ReportStatus(office)(
                    asked.file.id, enquiry: try asked.entry().digest, text: try asked.needed("text", form),
                    expected: try asked.moment("expected", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/reminder", office,
            DeskAct(
                key: "remind", permission: .remind, facts: { DeskFacts.received(try $0.entry()) }, sections: Self.texts("text")
            ) { asked, form, secret in
                _ = try await Remind(office)(
                    asked.file.id, of: try asked.entry().digest, text: try asked.needed("text", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/reopening", office,
            DeskAct(key: "reopen", permission: .reopenCase, sections: Self.texts("reasons")) { asked, form, secret in
                _ = try await ReopenCase(office)(
                    asked.file.id, reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
        addChanges(to: desk)
    }

    /// What the requesting State changes in its request.
    private func addChanges(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/deadline", office,
            DeskAct(
                key: "deadline", permission: .changeDeadline,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.field("newDeadline", form, .moment), asked.field("deadlineReason", form),
                            asked.field("reasons", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                let deadline = try asked.moment("newDeadline", form).map {
                    Deadline(moment: $0, reason: try asked.needed("deadlineReason", form))
                }
                _ = try await ChangeDeadline(office)(
                    asked.file.id, request: try asked.caseRequest().number, to: deadline, reasons: try asked.needed("reasons", form),
                    by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/hearing", office,
            DeskAct(
                key: "hearing", permission: .cancelHearing,
                sections: { asked, form in
                    [.init(fields: [asked.field("newDate", form, .moment), asked.field("reasons", form, .area(rows: 3))])]
                }
            ) { asked, form, secret in
                _ = try await CancelHearing(office)(
                    asked.file.id, request: try asked.caseRequest().number, newDate: try asked.moment("newDate", form),
                    reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/supplement", office,
            DeskAct(
                key: "supplement", permission: .supplementRequest,
                sections: { asked, form in
                    [
                        .init(fields: [
                            asked.field("moreFacts", form, .area(rows: 4)), asked.field("moreAssistance", form, .area(rows: 3)),
                            asked.field("reasons", form, .area(rows: 3)),
                        ])
                    ]
                }
            ) { asked, form, secret in
                guard form.optional("moreFacts") != nil || form.optional("moreAssistance") != nil else {
                    throw FormFault("moreFacts", asked.words.text("error.field.missing"))
                }
                _ = try await SupplementRequest(office)(
                    asked.file.id, request: try asked.caseRequest().number, facts: form.optional("moreFacts"),
                    assistance: form.optional("moreAssistance"), reasons: try asked.needed("reasons", form), by: asked.who, secret: secret)
                return nil
            })
    }
}
