import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// The steps of a case but drafting and deciding, which have files of their own.
    func addSteps(to desk: DeskRouter) {
        addTalk(to: desk)
        addSignatures(to: desk)
        addHandling(to: desk)
        addClosing(to: desk)
        addThread(to: desk)
        addConsultations(to: desk)
        addWarnings(to: desk)
        addKeeping(to: desk)
        addRouting(to: desk)
        addMistakes(to: desk)
        addAftermath(to: desk)
        addErasure(to: desk)
    }

    static func field(_ name: String, _ asked: DeskCase, _ form: DeskForm, _ control: FormScreen.Control = .text)
        -> FormScreen.Field
    {
        let hint = "field.\(name).hint"
        return FormScreen.Field(
            name, asked.words.text("field.\(name)"), control, hint: asked.words.has(hint) ? asked.words.text(hint) : nil,
            values: form.all(name))
    }

    /// A text that must be there.
    static func needed(_ name: String, _ form: DeskForm, _ asked: DeskCase) throws -> String {
        guard let text = form.optional(name) else { throw FormFault(name, asked.words.text("error.field.missing")) }
        return text
    }

    static func texts(_ names: String...) -> @Sendable (DeskCase, DeskForm) async throws -> [FormScreen.Section] {
        { asked, form in [FormScreen.Section(fields: names.map { field($0, asked, form, .area(rows: 5)) })] }
    }

    static func lines(_ fields: [(String, FormScreen.Control)]) -> @Sendable (DeskCase, DeskForm) async throws -> [FormScreen.Section] {
        { asked, form in [FormScreen.Section(fields: fields.map { field($0.0, asked, form, $0.1) })] }
    }

    private func addTalk(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/messages/{message}/take", office,
            DeskAct(key: "take", permission: .takeInHand, isSigned: false, facts: { DeskFacts.received(try $0.entry()) }) { asked, _, _ in
                try await TakeInHand(office)(asked.file.id, message: try asked.entry().digest, by: asked.who)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/question", office,
            DeskAct(key: "ask", permission: .askQuestion, sections: Self.texts("question")) { asked, form, secret in
                _ = try await AskQuestion(office)(
                    asked.file.id, request: try asked.caseRequest().number, text: try Self.needed("question", form, asked), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/messages/{message}/answer", office,
            DeskAct(
                key: "answer", permission: .answerQuestion, facts: { DeskFacts.received(try $0.entry()) }, sections: Self.texts("answer")
            ) { asked, form, secret in
                _ = try await AnswerQuestion(office)(
                    asked.file.id, question: try asked.entry().digest, text: try Self.needed("answer", form, asked), by: asked.who,
                    secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/withdrawal", office,
            DeskAct(key: "withdraw", permission: .withdraw, sections: Self.texts("reasons")) { asked, form, secret in
                _ = try await WithdrawRequest(office)(
                    asked.file.id, request: try asked.caseRequest().number, reasons: try Self.needed("reasons", form, asked),
                    by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/extension-wish", office,
            DeskAct(key: "askExtension", permission: .askExtension, sections: Self.texts("reasons")) { asked, form, secret in
                let request = try asked.caseRequest()
                _ = try await AskExtension(office)(
                    asked.file.id, request: request.number, items: request.results.filter { $0.outcome == .preserved }.map(\.item),
                    reasons: try Self.needed("reasons", form, asked), by: asked.who, secret: secret)
                return nil
            })
    }

    /// The second person: reads what the first proposed, and signs or returns it.
    private func addSignatures(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/pending/{pending}", office,
            DeskAct(
                key: "approve", permission: .approveStatement,
                facts: { asked in
                    let pending = try Self.pending(asked)
                    return [
                        Fact("fact.kind", .coded(group: "kind", [pending.statement.content.kind.rawValue])),
                        Fact("fact.proposedBy", .code(pending.proposedBy.text)), Fact("fact.proposedAt", .moment(pending.at)),
                    ] + DeskFacts.of(pending.statement)
                },
                preview: { [catalogs = door.catalogs] asked in
                    try await CaseDocuments(asked.file, at: office).draft(try Self.pending(asked)).body(catalogs)
                },
                buttons: [
                    FormScreen.Button("act.approve.go", value: "approve"),
                    FormScreen.Button("act.return.go", value: "return", isMain: false),
                ]
            ) { asked, form, secret in
                let pending = try Self.pending(asked)
                if form["do"] == "return" {
                    try await ReturnStatement(office)(asked.file.id, message: pending.message, by: asked.who)
                    return "\(asked.home)?done=return"
                }
                _ = try await ApproveStatement(office)(asked.file.id, message: pending.message, by: asked.who, secret: secret)
                return nil
            })
    }

    private static func pending(_ asked: DeskCase) throws -> PendingStatement {
        let id = try asked.request.path("pending", as: MessageID.self)
        guard let found = asked.file.pending.first(where: { $0.message == id }) else { throw DeskCase.missing }
        return found
    }

    /// What the requested State does to execute, and what the requesting one does with what came.
    private func addHandling(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/requests/{number}/report", office,
            DeskAct(key: "report", permission: .reportExecution) { asked, _, secret in
                _ = try await ReportExecution(office)(
                    asked.file.id, request: try asked.caseRequest().number, by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/release", office,
            DeskAct(key: "release", permission: .releaseEvidence) { asked, _, secret in
                _ = try await ReleaseEvidence(office)(
                    asked.file.id, request: try asked.caseRequest().number, by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/packages/{transfer}/fetch", office,
            DeskAct(key: "fetch", permission: .fetchEvidence, isSigned: false) { asked, _, _ in
                let transfer = try asked.package().transfer
                _ = try await FetchTransfer(office)(asked.file.id, transfer: transfer, by: asked.who)
                _ = try await VerifyEvidence(office)(asked.file.id, transfer: transfer, by: asked.who)
                return nil
            })
        addOrders(to: desk)
    }

    private func addClosing(to desk: DeskRouter) {
        let office = office
        desk.act(
            "desk/cases/{case}/close", office,
            DeskAct(key: "close", permission: .closeCase, sections: Self.texts("note")) { asked, form, secret in
                _ = try await CloseCase(office)(asked.file.id, note: try Self.needed("note", form, asked), by: asked.who, secret: secret)
                return nil
            })
        desk.act(
            "desk/cases/{case}/dossier", office,
            DeskAct(key: "dossier", permission: .exportDossier, isSigned: false, sections: Self.lines([("folder", .text)])) {
                asked, form, _ in
                try await ExportDossier(office)(asked.file.id, to: try Self.needed("folder", form, asked), by: asked.who)
                return nil
            })
    }
}

extension DeskFacts {
    /// A received message with what it says.
    static func received(_ entry: ThreadEntry) -> [Fact] {
        [Fact("fact.kind", .coded(group: "kind", [entry.kind.rawValue])), Fact("fact.sentAt", .moment(entry.sentAt))]
            + (entry.statement.map { of($0) } ?? [])
    }
}
