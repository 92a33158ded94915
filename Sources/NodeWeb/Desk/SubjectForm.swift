import Attest
import Convention
import DeskPages
import Terms

/// The typed contents of a request as a form: fields made from the Convention's shapes, and back to the JSON that a draft has.
struct SubjectForm {
    let words: Words
    let form: DeskForm
    let findings: [Finding]

    private var isSent: Bool { form.has("sent") }

    /// The sections of one subject, beginning with its own fields; each object within has a section of its own.
    ///
    /// - Parameter saved: What the draft says so far; shown where the form has not been sent.
    func sections(_ shape: MemberShape, saved: JSON?) -> [FormScreen.Section] {
        draw(shape, at: "s-\(shape.name)", title: words.text("member.\(shape.name)"), saved: saved, item: nil)
    }

    private func draw(_ shape: MemberShape, at path: String, title: String, saved: JSON?, item: Int?) -> [FormScreen.Section] {
        switch shape.kind {
        case .list(let members):
            var rows: [JSON] = []
            if case .array(let all)? = saved { rows = all }
            return (1...room(path, members, rows.count)).flatMap { number in
                draw(
                    members, at: "\(path)-\(number)", title: "\(title) \(number)",
                    saved: rows.indices.contains(number - 1) ? rows[number - 1] : nil, item: number)
            }
        case .object(let members): return draw(members, at: path, title: title, saved: saved, item: item)
        default: return []
        }
    }

    private func draw(_ members: [MemberShape], at path: String, title: String, saved: JSON?, item: Int?) -> [FormScreen.Section] {
        var fields: [FormScreen.Field] = []
        var inner: [FormScreen.Section] = []
        for member in members {
            let place = "\(path)-\(member.name)"
            if let control = control(of: member) {
                fields.append(field(member, at: place, control, saved: saved?[member.name], item: item))
            } else {
                let name = "\(title) – \(words.text("member.\(member.name)"))"
                inner += draw(member, at: place, title: name, saved: saved?[member.name], item: item)
            }
        }
        return (fields.isEmpty ? [] : [FormScreen.Section(title: title, fields: fields)]) + inner
    }

    private func field(_ member: MemberShape, at place: String, _ control: FormScreen.Control, saved: JSON?, item: Int?) -> FormScreen.Field
    {
        let remarks =
            member.part == nil
            ? [] : findings.filter { $0.part == member.part && ($0.item == item || $0.item == nil) }.map { DeskFindings.remark($0) }
        let hint = "member.\(member.name).hint"
        return FormScreen.Field(
            place, words.text("member.\(member.name)"), control, hint: words.has(hint) ? words.text(hint) : nil,
            values: isSent ? form.all(place) : Self.typed(saved, member.kind), remarks: remarks)
    }

    /// How many rows have room: those that are there, and one to fill.
    private func room(_ path: String, _ members: [MemberShape], _ saved: Int) -> Int {
        let sent = (1...50).last { row in members.contains { form.has("\(path)-\(row)-\($0.name)") } } ?? 0
        return min(max(isSent ? sent : saved + 1, saved, 1), 50)
    }

    private func control(of member: MemberShape) -> FormScreen.Control? {
        func options(_ codes: [String]) -> [FormScreen.Option] { codes.map { .init($0, Self.word($0, of: member.name, words)) } }
        return switch member.kind {
        case .text, .language, .state, .states, .party: .text
        case .area, .lines: .area(rows: 3)
        case .number: .number
        case .day: .day
        case .moment: .moment
        case .yes: .checkboxes([.init("yes", words.text("yes"))])
        case .choice(let codes): .select([.init("", words.text("form.choose"))] + options(codes))
        case .choices(let codes): .checkboxes(options(codes))
        case .object, .list: nil
        }
    }

    /// A code in the reader's language: the words of the member, else of a group of that name.
    static func word(_ code: String, of member: String, _ words: Words) -> String {
        words.has("code.\(member).\(code)") ? words.text("code.\(member).\(code)") : words.coded(member, code)
    }

    /// A saved value as the field shows it.
    private static func typed(_ saved: JSON?, _ kind: MemberShape.Kind) -> [String] {
        switch (saved, kind) {
        case (.string(let text)?, .moment): [String(text.prefix(16))]
        case (.string(let text)?, _): [text]
        case (.integer(let number)?, _): [String(number)]
        case (.bool(true)?, _): ["yes"]
        case (.object?, .party): [saved?["state"]?.text, saved?["authority"]?.text].compactMap(\.self).isEmpty ? [] : [Self.party(saved)]
        case (.array(let all)?, .choices): all.compactMap(\.text)
        case (.array(let all)?, _): [all.compactMap(\.text).joined(separator: "\n")]
        default: []
        }
    }

    private static func party(_ saved: JSON?) -> String { "\(saved?["state"]?.text ?? "")/\(saved?["authority"]?.text ?? "")" }
}
