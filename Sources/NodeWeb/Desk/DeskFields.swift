import Convention
import DeskPages
import Terms

extension DeskCase {
    /// A field of the form, with the words `field.<name>` and what was typed.
    func field(_ name: String, _ form: DeskForm, _ control: FormScreen.Control = .text) -> FormScreen.Field {
        DeskRoutes.field(name, self, form, control)
    }

    /// One of a closed list of answers, none of them chosen beforehand.
    func choice<Value: CaseIterable & RawRepresentable>(_ name: String, _ group: String, _: Value.Type, _ form: DeskForm)
        -> FormScreen.Field where Value.RawValue == String
    {
        let options = Value.allCases.map { FormScreen.Option($0.rawValue, words.coded(group, $0.rawValue)) }
        return field(name, form, options.count > 6 ? .select([.init("", words.text("form.choose"))] + options) : .radios(options))
    }

    func yesOrNo(_ name: String, _ form: DeskForm) -> FormScreen.Field {
        field(name, form, .radios(["yes", "no"].map { FormScreen.Option($0, words.text($0)) }))
    }

    /// Some of the request's items.
    func items(_ name: String, of request: RequestContent, _ form: DeskForm) -> FormScreen.Field {
        let options = request.items.map {
            FormScreen.Option(String($0.number), "\(words.text("case.itemNumber", ["number": String($0.number)])): \($0.selector.value)")
        }
        return field(name, form, .checkboxes(options))
    }

    // MARK: What was typed

    func needed(_ name: String, _ form: DeskForm) throws -> String { try DeskRoutes.needed(name, form, self) }

    /// - Throws: ``FormFault`` when nothing of the list was chosen.
    func chosen<Value: RawRepresentable>(_ name: String, _ form: DeskForm, _: Value.Type = Value.self) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: form[name]) else { throw FormFault(name, words.text("error.field.missing")) }
        return value
    }

    func isYes(_ name: String, _ form: DeskForm) throws -> Bool {
        guard ["yes", "no"].contains(form[name]) else { throw FormFault(name, words.text("error.field.missing")) }
        return form[name] == "yes"
    }

    /// Typed in UTC; nil when nothing was.
    func moment(_ name: String, _ form: DeskForm) throws -> Moment? {
        guard let text = form.optional(name) else { return nil }
        guard let moment = Moment(typed: text) else { throw FormFault(name, words.text("error.field.moment")) }
        return moment
    }

    func neededMoment(_ name: String, _ form: DeskForm) throws -> Moment {
        guard let moment = try moment(name, form) else { throw FormFault(name, words.text("error.field.missing")) }
        return moment
    }

    /// A whole number; nil when nothing was typed.
    func number<Value: FixedWidthInteger>(_ name: String, _ form: DeskForm, _: Value.Type = Value.self) throws -> Value? {
        guard let text = form.optional(name) else { return nil }
        guard let number = Value(text) else { throw FormFault(name, words.text("error.field.number")) }
        return number
    }

    func chosenItems(_ name: String, _ form: DeskForm) throws -> [Int] {
        let numbers = form.all(name).compactMap { Int($0) }
        guard !numbers.isEmpty else { throw FormFault(name, words.text("error.field.missing")) }
        return numbers
    }
}
