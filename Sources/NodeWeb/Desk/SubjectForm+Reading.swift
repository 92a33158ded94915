import Attest
import Convention
import DeskPages
import Terms

extension SubjectForm {
    /// What the form says of one subject; nil when nothing was filled in. Members that the form does not ask for stay as they were.
    ///
    /// - Throws: ``FormFault`` for what cannot be read, or is missing where the rest cannot be written without it.
    func read(_ shape: MemberShape, saved: JSON?) throws -> JSON? {
        try value(shape, at: "s-\(shape.name)", saved: saved, isForced: false, isNumbered: shape.name == RequestSubject.property.rawValue)
    }

    private func value(_ shape: MemberShape, at place: String, saved: JSON?, isForced: Bool, isNumbered: Bool = false) throws -> JSON? {
        switch shape.kind {
        case .object(let members): try object(members, at: place, saved: saved, isForced: isForced)
        case .list(let members): try list(members, at: place, saved: saved, isNumbered: isNumbered, isForced: isForced)
        default: try leaf(shape, at: place, saved: saved)
        }
    }

    private func object(_ members: [MemberShape], at place: String, saved: JSON?, isForced: Bool) throws -> JSON? {
        var written: [String: JSON] = [:]
        if case .object(let before)? = saved { written = before }
        var isGiven = false
        for member in members {
            let value = try value(member, at: "\(place)-\(member.name)", saved: saved?[member.name], isForced: false)
            written[member.name] = value
            isGiven = isGiven || (value != nil && value != .bool(false))
        }
        guard isGiven || isForced else { return nil }
        for member in members where member.isNeeded && written[member.name] == nil {
            written[member.name] = try blank(member, at: "\(place)-\(member.name)")
        }
        return .object(written)
    }

    private func list(_ members: [MemberShape], at place: String, saved: JSON?, isNumbered: Bool, isForced: Bool) throws -> JSON? {
        var before: [JSON] = []
        if case .array(let all)? = saved { before = all }
        var rows: [JSON] = []
        for row in 1...50 {
            let old = before.indices.contains(row - 1) ? before[row - 1] : nil
            guard case .object(var written)? = try object(members, at: "\(place)-\(row)", saved: old, isForced: false) else { continue }
            if isNumbered { written["number"] = old?["number"] ?? .integer(Int64(row)) }
            rows.append(.object(written))
        }
        return rows.isEmpty && !isForced ? nil : .array(rows)
    }

    /// What stands where nothing was filled in, when there must be something: an empty text, a no, an empty list; the rules then find
    /// it empty. A number, a date or a choice has no such thing.
    private func blank(_ member: MemberShape, at place: String) throws -> JSON {
        switch member.kind {
        case .text, .area: .string("")
        case .yes: .bool(false)
        case .lines, .choices, .states: .array([])
        case .object, .list: try value(member, at: place, saved: nil, isForced: true) ?? .null
        case .number, .day, .moment, .choice, .language, .state, .party: throw FormFault(place, words.text("error.field.missing"))
        }
    }

    private func leaf(_ member: MemberShape, at place: String, saved: JSON?) throws -> JSON? {
        switch member.kind {
        case .choices(let codes):
            let chosen = form.all(place).filter(codes.contains)
            return chosen.isEmpty ? nil : .array(chosen.map { .string($0) })
        // A no that was said stays said, but alone it says nothing.
        case .yes: return form.all(place).contains("yes") ? .bool(true) : saved == .bool(false) ? .bool(false) : nil
        default: break
        }
        guard let text = form.optional(place) else { return nil }
        switch member.kind {
        case .text, .area: return .string(text)
        case .lines: return .array(text.split(separator: "\n").map { .string(String($0)) })
        case .choice(let codes): return codes.contains(text) ? .string(text) : nil
        case .number: return .integer(Int64(try checked(Int(text), place, "error.field.number")))
        case .day: return .string(try checked(CalendarDay(text: text), place, "error.field.day").text)
        case .moment:
            // Browsers ask to the minute: what was not touched keeps its seconds.
            if let before = saved?.text, before.prefix(16) == text { return .string(before) }
            return .string(try checked(Moment(typed: text), place, "error.field.moment").text)
        case .language: return .string(try checked(LanguageTag(text: text), place, "error.field.language").text)
        case .state: return .string(try checked(StateCode(text: text.uppercased()), place, "error.field.state").text)
        case .states:
            let codes = text.split { !$0.isLetter }
            return .array(
                try codes.map { .string(try checked(StateCode(text: $0.uppercased()), place, "error.field.state").text) })
        case .party:
            let party = try checked(Party(typed: text), place, "error.field.party")
            return .object(["state": .string(party.state.text), "authority": .string(party.authority.text)])
        case .yes, .choices, .object, .list: return nil
        }
    }

    private func checked<Value>(_ value: Value?, _ place: String, _ sentence: String) throws -> Value {
        guard let value else { throw FormFault(place, words.text(sentence)) }
        return value
    }
}
