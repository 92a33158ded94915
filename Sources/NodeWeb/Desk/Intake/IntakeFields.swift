import Casework
import Convention
import DeskPages
import Terms

/// What the custodian says of a file before it is sent: as on the command line.
struct IntakeFields {
    let asked: DeskCase

    func sections(_ form: DeskForm) throws -> [FormScreen.Section] {
        let request = try asked.caseRequest()
        let items = request.content.items.map {
            FormScreen.Option(
                String($0.number), "\(asked.words.text("case.itemNumber", ["number": String($0.number)])): \($0.selector.value)")
        }
        var chosen = form
        if form["intakeItem"].isEmpty, items.count == 1 { chosen.set("intakeItem", items[0].value) }
        return [
            .init(fields: [
                asked.field(
                    "intakeItem", chosen, items.count > 6 ? .select([.init("", asked.words.text("form.choose"))] + items) : .radios(items)),
                asked.field("handedOverBy", form), asked.field("handedOverAt", form, .moment), asked.field("how", form),
                asked.field("intakeNote", form, .area(rows: 3)), asked.field("announcedType", form),
            ])
        ]
    }

    /// - Throws: ``FormFault``.
    func upload(name: String, size: Int64, modified: Moment?, _ form: DeskForm) throws -> UploadForm {
        guard let item = Int(form["intakeItem"]) else { throw FormFault("intakeItem", asked.words.text("error.field.missing")) }
        let source = EvidenceSource(
            handedOverBy: try asked.needed("handedOverBy", form), handedOverAt: try asked.neededMoment("handedOverAt", form),
            how: try asked.needed("how", form), note: form.optional("intakeNote"))
        return UploadForm(
            name: name, size: size, item: item, source: source, modified: modified, mediaType: form.optional("announcedType"))
    }
}
