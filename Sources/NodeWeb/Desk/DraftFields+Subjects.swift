import Attest
import Convention
import DeskPages
import Terms

extension DraftFields {
    /// What is asked for besides the parts of every request: the subjects that the rules give the type, where their condition is met or
    /// something is there already; then an order of the own court, pressing dates, whom to ask.
    private static func shapes(for content: RequestContent, _ rulebook: Rulebook) -> [MemberShape] {
        let rules = rulebook.fields(for: content.type)
        let subjects = RequestSubject.allCases.filter { subject in
            content.has(subject)
                || rules.contains { rule in
                    guard subject.fields.contains(rule.key) else { return false }
                    if case .requiredIf(let condition) = rule.need, content.type == .mutualLegalAssistance {
                        return content.meets(condition)
                    }
                    return true
                }
        }
        return subjects.map(\.shape) + MemberShape.general
    }

    private var subjects: SubjectForm { SubjectForm(words: words, form: form, findings: findings) }

    func subjectSections(_ rulebook: Rulebook) -> [FormScreen.Section] {
        let saved = try? Canonical.json(of: content)
        return Self.shapes(for: content, rulebook).flatMap { subjects.sections($0, saved: saved?[$0.name]) }
    }

    /// The content with what the form says of its subjects.
    ///
    /// - Throws: ``FormFault``.
    func readSubjects(into content: RequestContent, _ rulebook: Rulebook) throws -> RequestContent {
        guard case .object(var members) = try Canonical.json(of: content) else { return content }
        // The shapes are those of the page that was sent: what its content was, not what it is now.
        for shape in Self.shapes(for: self.content, rulebook) {
            members[shape.name] = try subjects.read(shape, saved: members[shape.name])
        }
        return try Canonical.value(RequestContent.self, from: .object(members))
    }
}

extension DeskFacts {
    /// The typed contents of a request, member by member in the reader's words.
    static func subjects(of content: RequestContent) -> [Fact] {
        guard let saved = try? Canonical.json(of: content) else { return [] }
        let shapes = RequestSubject.allCases.filter { content.has($0) }.map(\.shape) + MemberShape.general
        return shapes.flatMap { shape in saved[shape.name].map { facts($0, shape) } ?? [] }
    }

    private static func facts(_ value: JSON, _ shape: MemberShape) -> [Fact] {
        let key = "member.\(shape.name)"
        switch (value, shape.kind) {
        case (.object, .object(let members)):
            return [Fact(key, .heading)] + members.flatMap { member in value[member.name].map { facts($0, member) } ?? [] }
        case (.array(let rows), .list(let members)):
            return rows.flatMap { row in
                [Fact(key, .heading)] + members.flatMap { member in row[member.name].map { facts($0, member) } ?? [] }
            }
        case (.object, .party): return [Fact(key, .code("\(value["state"]?.text ?? "")/\(value["authority"]?.text ?? "")"))]
        case (.array(let all), .choices): return [Fact(key, .coded(group: group(shape.name), all.compactMap(\.text)))]
        case (.array(let all), .lines): return [Fact(key, .prose(all.compactMap(\.text).joined(separator: "\n")))]
        case (.array(let all), _): return [Fact(key, .text(all.compactMap(\.text).joined(separator: "; ")))]
        case (.bool(let isSo), _): return [Fact(key, .yes(isSo))]
        case (.integer(let number), _): return [Fact(key, .text(String(number)))]
        case (.string(let text), .choice): return [Fact(key, .coded(group: group(shape.name), [text]))]
        case (.string(let text), .moment): return Moment(text: text).map { [Fact(key, .moment($0))] } ?? [Fact(key, .text(text))]
        case (.string(let text), .day): return CalendarDay(text: text).map { [Fact(key, .day($0))] } ?? [Fact(key, .text(text))]
        case (.string(let text), .language): return [Fact(key, .coded(group: "tongue", [text]))]
        case (.string(let text), .area): return text.isEmpty ? [] : [Fact(key, .prose(text))]
        case (.string(let text), _): return text.isEmpty ? [] : [Fact(key, .text(text))]
        default: return []
        }
    }

    private static func group(_ member: String) -> String { member == "standing" ? member : "code.\(member)" }
}
