import Foundation
import Terms
import Testing

@testable import Convention

/// The shapes from which forms are made say what the contents are, member by member.
@Suite struct MemberShapeTests {
    /// What no form asks for, and why: counted by position; further offences are for a lawyer's draft file.
    private static let unasked: Set<String> = ["number", "linkedOffences"]

    @Test(arguments: Sample.vectorNames) func everyMemberOfAPublishedRequestHasAShapeOfItsKind(_ name: String) throws {
        let data = try Data(contentsOf: Sample.vectors.appending(path: "\(name).json"))
        let whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for shape in RequestSubject.allCases.map(\.shape) + MemberShape.general {
            if let value = whole[shape.name] { check(value, shape, at: "\(name)/\(shape.name)") }
        }
    }

    private func check(_ value: Any, _ shape: MemberShape, at place: String) {
        switch shape.kind {
        case .object(let members): check(value as? [String: Any], members, at: place)
        case .list(let members):
            for row in value as? [[String: Any]] ?? [[:]] { check(row, members, at: place) }
        case .text, .area: #expect(value is String, "\(place)")
        case .lines: #expect(value is [String], "\(place)")
        case .states: #expect((value as? [String])?.allSatisfy { StateCode(text: $0) != nil } == true, "\(place)")
        case .number: #expect(value is Int, "\(place)")
        case .yes: #expect(value is Bool, "\(place)")
        case .day: #expect((value as? String).flatMap { CalendarDay(text: $0) } != nil, "\(place)")
        case .moment: #expect((value as? String).flatMap { Moment(text: $0) } != nil, "\(place)")
        case .language: #expect((value as? String).flatMap { LanguageTag(text: $0) } != nil, "\(place)")
        case .state: #expect((value as? String).flatMap { StateCode(text: $0) } != nil, "\(place)")
        case .choice(let codes): #expect((value as? String).map(codes.contains) == true, "\(place)")
        case .choices(let codes): #expect((value as? [String])?.allSatisfy(codes.contains) == true, "\(place)")
        case .party: #expect(Set((value as? [String: String] ?? [:]).keys) == ["state", "authority"], "\(place)")
        }
    }

    private func check(_ object: [String: Any]?, _ members: [MemberShape], at place: String) {
        guard let object else {
            Issue.record("\(place) is no object")
            return
        }
        let known = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0) })
        for (name, value) in object where !Self.unasked.contains(name) {
            guard let shape = known[name] else {
                Issue.record("\(place)/\(name) has no shape")
                continue
            }
            check(value, shape, at: "\(place)/\(name)")
        }
        for member in members where member.isNeeded { #expect(object[member.name] != nil, "\(place)/\(member.name) is no need") }
    }

    @Test(arguments: RequestSubject.allCases) func everyPartOfASubjectHasAFieldForItsFindings(_ subject: RequestSubject) {
        let parts = Set(subject.fields.flatMap { ContentPart.parts(of: $0) })
        #expect(parts.subtracting(subject.shape.parts) == [])
    }
}
