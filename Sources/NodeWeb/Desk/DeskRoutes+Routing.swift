import Casework
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// Who has it within this State: giving a task to an authority, and telling the other State where a request went (40(12)).
    func addRouting(to desk: DeskRouter) {
        let office = office
        @Sendable func sections(_ asked: DeskCase, _ form: DeskForm) async throws -> [FormScreen.Section] {
            let authorities = office.own.entry.authorities.map { FormScreen.Option($0.id.text, $0.name) }
            let colleagues = try await ListColleagues(office)(by: asked.who).map { colleague in
                FormScreen.Option(
                    colleague.officer.text,
                    "\(colleague.officer) – \(office.own.entry.authority(colleague.authority)?.name ?? colleague.authority.text) – "
                        + colleague.roles.map { asked.words.coded("role", $0.rawValue) }.sorted().joined(
                            separator: asked.words.text("list.separator")))
            }
            return [
                .init(fields: [
                    asked.field("toAuthority", form, .select(authorities)), asked.field("task", form, .area(rows: 3)),
                    asked.field("officers", form, .checkboxes(colleagues)),
                ])
            ]
        }
        @Sendable func authority(_ asked: DeskCase, _ form: DeskForm) throws -> AuthorityID {
            guard let id = AuthorityID(text: form["toAuthority"]) else {
                throw FormFault("toAuthority", asked.words.text("error.field.missing"))
            }
            return id
        }
        desk.act(
            "desk/cases/{case}/assignment", office,
            DeskAct(key: "assign", permission: .assign, isSigned: false, sections: sections) { asked, form, _ in
                try await AssignDomestically(office)(
                    asked.file.id, to: try authority(asked, form), task: try asked.needed("task", form),
                    officers: form.all("officers").compactMap { OfficerID(text: $0) }, by: asked.who)
                return nil
            })
        desk.act(
            "desk/cases/{case}/requests/{number}/forwarding", office,
            DeskAct(key: "forward", permission: .forwardRequest, sections: sections) { asked, form, secret in
                _ = try await ForwardRequest(office)(
                    asked.file.id, request: try asked.caseRequest().number, to: try authority(asked, form),
                    task: try asked.needed("task", form), officers: form.all("officers").compactMap { OfficerID(text: $0) }, by: asked.who,
                    secret: secret)
                return nil
            })
    }
}
