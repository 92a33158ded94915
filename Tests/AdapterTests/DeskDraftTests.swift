import Attest
import Casework
import Convention
import DeskPages
import Exchange
import Foundation
import Terms
import Testing

@testable import NodeWeb

/// Drafts of every type at the desk: the form asks for all that the rules ask for, and gives back what it was given.
@Suite struct DeskDraftTests {
    private let rulebook: Rulebook
    private let words: Words

    init() throws {
        rulebook = try Rulebook.bundled()
        words = try Catalogs()[.english]
    }

    private static let vectors = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/vectors/requests")
        .standardizedFileURL

    private static let names = RequestType.allCases.map(\.rawValue) + ["confiscation-enforcement", "confiscation-freeze"]

    private func fields(_ content: RequestContent, _ form: DeskForm = DeskForm(), _ findings: [Finding] = []) throws -> DraftFields {
        let party = try #require(Party(typed: "XA/central"))
        let id = CaseReference(state: party.state, year: 2026, number: 483_917)
        let file = CaseFile(
            id: WallTime().newID(CaseSubject.self), reference: id, direction: .requesting, authority: party.authority, title: "",
            participants: [], openedAt: Moment(seconds: 0))
        return DraftFields(
            words: words, form: form, content: content, findings: findings, file: file, items: max(content.items.count, 1),
            persons: max(content.persons.count, 1), languages: content.language.map { [$0] } ?? [])
    }

    /// What a browser sends of a page that nobody touched.
    private func sent(_ sections: [FormScreen.Section]) -> DeskForm {
        var form = DeskForm()
        for field in sections.flatMap(\.fields) {
            switch field.control {
            case .checkboxes: if !field.values.isEmpty { form.set(field.name, field.values) }
            default: form.set(field.name, field.values.first ?? "")
            }
        }
        return form
    }

    @Test(arguments: names) func aPublishedRequestComesOutOfItsFormAsItWentIn(_ name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.vectors.appending(path: "\(name).json")))
        let content = try Canonical.value(RequestContent.self, from: bytes)
        let page = try fields(content).sections(rulebook)
        let answered = try fields(content, sent(page))
        let own = try #require(content.requestingAuthority?.party ?? Party(typed: "XA/central"))
        let read = try answered.readSubjects(into: try answered.read(own: own), rulebook)
        guard case .object(let out) = try Canonical.json(of: read), case .object(let into) = try Canonical.json(of: content) else {
            Issue.record("a request is an object")
            return
        }
        for member in Set(out.keys).union(into.keys).sorted() { #expect(out[member] == into[member], "\(member)") }
    }

    @Test(arguments: RequestType.allCases) func everyTypeHasRoomForAllThatTheRulesAskFor(_ type: RequestType) {
        #expect(DraftFields.draws(type, rulebook))
    }

    @Test(arguments: RequestType.allCases) func everyFieldHasWordsAndAnEmptyFormIsAnEmptyRequest(_ type: RequestType) throws {
        let empty = RequestContent(type: type)
        let page = try fields(empty).sections(rulebook)
        for field in page.flatMap(\.fields) where field.name != "sent" {
            #expect(!field.label.contains("⟦"), "\(type): \(field.name)")
            if case .select(let options) = field.control { #expect(options.allSatisfy { !$0.label.contains("_") }, "\(field.name)") }
            if case .checkboxes(let options) = field.control { #expect(options.allSatisfy { !$0.label.contains("_") }, "\(field.name)") }
        }
        #expect(Set(page.flatMap(\.fields).map(\.name)).count == page.flatMap(\.fields).count, "no two fields share a name")
        let answered = try fields(empty, sent(page))
        let own = try #require(Party(typed: "XA/central"))
        let read = try answered.readSubjects(into: try answered.read(own: own), rulebook)
        for subject in RequestSubject.allCases { #expect(!read.has(subject), "\(subject)") }
    }

    @Test func whatCannotBeWrittenWithoutADateSaysWhichFieldLacksIt() throws {
        let empty = RequestContent(type: .extradition)
        var form = sent(try fields(empty).sections(rulebook))
        form.set("s-extradition-sought-identity", "The person of the warrant")
        form.set("s-extradition-sought-standing", "accused")
        form.set("s-extradition-stage", "prosecution")
        form.set("s-extradition-order-instrument", "Warrant 17")
        let fault = #expect(throws: FormFault.self) { try fields(empty, form).readSubjects(into: empty, rulebook) }
        #expect(fault?.errors.map(\.field) == ["s-extradition-order-date"])
        form.set("s-extradition-order-date", "yesterday")
        #expect(throws: FormFault.self) { try fields(empty, form).readSubjects(into: empty, rulebook) }
        form.set("s-extradition-order-date", "2027-02-01")
        let read = try fields(empty, form).readSubjects(into: empty, rulebook)
        #expect(read.extradition?.order?.instrument == "Warrant 17")
        #expect(read.extradition?.presence == "")
    }

    @Test func aFindingStandsBesideTheFieldThatItIsAbout() throws {
        let content = RequestContent(type: .policeInquiry)
        let pair = PairContext(
            requesting: StateProfile(state: try #require(StateCode(text: "XA"))),
            requested: StateProfile(state: try #require(StateCode(text: "XB"))), date: Moment(seconds: 1_800_000_000))
        let findings = rulebook.findings(for: content, in: pair)
        let page = try fields(content, DeskForm(), findings).sections(rulebook)
        let question = try #require(page.flatMap(\.fields).first { $0.name == "s-inquiry-question" })
        #expect(question.remarks.contains { $0.isBlocking })
    }
}
