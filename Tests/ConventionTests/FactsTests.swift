import Foundation
import Terms
import Testing

@testable import Convention

/// The tables against facts that were written down apart from them (`Tests/Facts/rules.json`), both ways: no row without a fact, no fact
/// without a row. What this house adds is graded `policy` or named here.
@Suite struct FactsTests {
    typealias Fact = [String: Any]

    private let facts: Fact

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Facts/rules.json")
        facts = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Fact)
    }

    private func list(_ name: String) throws -> [Fact] { try #require(facts[name] as? [Fact], "no facts \(name)") }
    private func text(_ fact: Fact, _ key: String) throws -> String { try #require(fact[key] as? String, "\(fact) has no \(key)") }

    /// `id paragraph grade` of every fact of a list.
    private func briefs(_ name: String) throws -> Set<String> {
        Set(try list(name).map { try "\(text($0, "id")) \(text($0, "paragraph")) \(text($0, "grade"))" })
    }

    private func brief(_ id: String, _ citation: Citation, _ grade: Grade) -> String { "\(id) \(citation) \(grade.rawValue)" }

    /// Every list of the facts, each compared by one of the claims below: a new list without a claim is seen.
    private static let compared: Set<String> = [
        "requests", "refusal_grounds", "never_sufficient", "postponement_grounds", "outcomes", "duties", "clocks", "thresholds",
        "safeguards", "data_protection", "use_limits", "notifications", "offences", "domestic_measures", "articles",
    ]

    /// Tables of which no facts were written down apart: what a finding says, who the participants are, what was collected of the status.
    private static let withoutFacts: Set<String> = [
        "certificates", "contents", "explanations.en", "findings.en", "participants", "treaty-status", "treaty.en",
    ]

    @Test func noListOfTheFactsAndNoTableIsLeftOut() throws {
        #expect(Set(facts.keys).subtracting(["note"]) == Self.compared)
        let ofRules: Set<String> = [
            "articles", "clocks", "duties", "grounds", "measures", "notifications", "offences", "requests", "safeguards",
        ]
        let tables = try Self.tables().map { $0.deletingPathExtension().lastPathComponent }
        #expect(Set(tables) == ofRules.union(Self.withoutFacts))
    }

    private static func tables() throws -> [URL] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Convention/Tables")
        return try FileManager.default.contentsOfDirectory(at: folder.standardizedFileURL, includingPropertiesForKeys: nil)
    }

    /// Who knows the treaty and no Swift begins at the README of the target.
    @Test func theReadmeLeadsFromAParagraphToItsRow() throws {
        let tables = try Self.tables()
        let file = try #require(tables.first).deletingLastPathComponent().appending(path: "../README.md").standardizedFileURL
        let readme = try String(contentsOf: file, encoding: .utf8)
        for table in tables { #expect(readme.contains("`\(table.lastPathComponent)`"), "\(table.lastPathComponent)") }
        #expect(readme.contains("40(22), for instance: `grounds.json`, row `persecution_mla`"))
        #expect(Sample.rulebook.rule(for: GroundID.persecution).citation.text == "40(22)")
        #expect(Sample.rulebook.rows(named: "40(22)").map(\.id) == ["grounds.persecution_mla"])
        // Every paragraph of the facts is found by searching the folder for it as it is written.
        let text = try tables.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for name in Self.compared {
            for fact in (facts[name] as? [Fact]) ?? [] {
                guard let paragraph = fact["paragraph"] as? String else { continue }
                #expect(text.contains("\"\(paragraph)\"") || readme.contains(paragraph), "\(name) \(paragraph)")
            }
        }
    }

    @Test func everyArticleIsAsTheFactsSay() throws {
        let facts = try list("articles").map { "\($0["number"] ?? "") \($0["title"] ?? "") \($0["chapter"] ?? "")" }
        #expect(Sample.rulebook.articles.map { "\($0.number) \($0.title) \($0.chapter)" } == facts)
    }

    @Test func everyTypeIsAsTheFactsSay() throws {
        let facts = try list("requests")
        #expect(try facts.map { try text($0, "id") } == Sample.rulebook.requests.map(\.id.rawValue))
        for (fact, rule) in zip(facts, Sample.rulebook.requests) {
            #expect(fact["article"] as? Int == rule.article)
            #expect(fact["title"] as? String == rule.title)
            #expect(fact["grade"] as? String == rule.grade.rawValue)
            #expect(fact["scope"] as? [String] == rule.scope.map(\.rawValue))
            #expect(fact["refusal_grounds"] as? [String] == rule.grounds.map(\.rawValue), "\(rule.id)")
            #expect(fact["postponement"] as? [String] == rule.postponement.map(\.rawValue))
            #expect((fact["refusal_closed_list"] as? Bool ?? false) == (rule.closedList != nil))
            if let clocks = fact["clocks"] as? [String] {
                #expect(Set(clocks).isSubset(of: rule.clocks.map(\.rawValue)), "\(rule.id)")
            }
        }
    }

    @Test func everyFieldIsAsTheFactsSay() throws {
        for fact in try list("requests") {
            let type = try #require(RequestType(rawValue: try text(fact, "id")))
            let asked = Set(
                try #require(fact["fields"] as? [Fact]).filter { $0["paragraph"] as? String != "-" }.map {
                    try "\(text($0, "key")) \(text($0, "paragraph")) \(text($0, "need")) \(text($0, "grade"))"
                })
            let rows = Set(
                Sample.rulebook.fields(for: type).filter { !$0.citation.isPolicy }.map {
                    "\($0.key.rawValue) \($0.citation) \($0.need.text) \($0.grade.rawValue)"
                })
            #expect(rows == asked, "\(type): \(rows.symmetricDifference(asked))")
        }
    }

    @Test func theKindsOfAssistanceAreThose() throws {
        let requests = try list("requests")
        let mla = try #require(requests.first { $0["id"] as? String == "mla" })
        #expect(mla["purposes"] as? [String] == AssistancePurpose.allCases.map(\.rawValue))
        let urgent = try #require(requests.first { $0["id"] as? String == "twentyfour_seven" })
        #expect(urgent["kinds"] as? [String] == RapidAssistance.Kind.allCases.map(\.rawValue))
        let confiscation = try #require(requests.first { $0["id"] as? String == "confiscation" })
        #expect((confiscation["routes"] as? [String])?.count == Confiscation.Route.allCases.count)
    }

    @Test func everyGroundIsAsTheFactsSay() throws {
        let rows = Sample.rulebook.grounds.filter { ![.humanRights, .otherTreaty].contains($0.id) && !$0.citation.isPolicy }
        #expect(Set(rows.map { brief($0.id.rawValue, $0.citation, $0.grade) }) == (try briefs("refusal_grounds")))
        for fact in try list("refusal_grounds") {
            let rule = Sample.rulebook.rule(for: try #require(GroundID(rawValue: try text(fact, "id"))))
            #expect(fact["kind"] as? String == rule.kind.rawValue)
            #expect(fact["consult"] as? String == rule.consult?.text, "\(rule.id)")
            #expect(fact["reasons"] as? String == rule.reasons?.text, "\(rule.id)")
            #expect(fact["hear_first"] as? String == rule.hearFirst?.text)
            #expect(fact["requires_reservation"] as? String == rule.requiresReservation?.text)
            #expect(fact["not_for"] as? String == rule.notFor)
            #expect(fact["attributes"] as? [String] == rule.attributes)
        }
        for fact in try list("never_sufficient") {
            let rule = Sample.rulebook.rule(for: try #require(NeverSufficientID(rawValue: try text(fact, "id"))))
            #expect(Set(try #require(fact["paragraphs"] as? [String])) == [rule.citation.text, rule.also.text])
            #expect(fact["grade"] as? String == rule.grade.rawValue)
        }
        #expect(try list("never_sufficient").count == Sample.rulebook.neverSufficient.count)
        #expect(
            Set(Sample.rulebook.postponements.map { brief($0.id.rawValue, $0.citation, $0.grade) }) == (try briefs("postponement_grounds")))
    }

    /// Clocks of the treaty beyond those of the facts, each with the reason why it is here.
    private static let furtherClocks: Set<String> = [
        // Ends that a decision, a request, an authorisation or a condition names; the facts list periods, these have none.
        "postponement_end", "confidentiality_end", "person_notice", "authorisation_end", "retention_end", "return_of_person",
        "limitation_period",
        // Owed without a period: what came of a remedy.
        "remedy_outcome",
    ]

    @Test func everyClockIsAsTheFactsSay() throws {
        let rows = Sample.rulebook.clocks.filter { !$0.citation.isPolicy && !Self.furtherClocks.contains($0.id.rawValue) }
        #expect(Set(rows.map { brief($0.id.rawValue, $0.citation, $0.grade) }) == (try briefs("clocks")))
        for fact in try list("clocks") {
            let rule = Sample.rulebook.rule(for: try #require(ClockID(rawValue: try text(fact, "id"))))
            if let amount = fact["amount"] as? Int { #expect(rule.amount == Int64(amount), "\(rule.id)") }
            if let kind = fact["kind"] as? String { #expect(rule.kind.rawValue == kind, "\(rule.id)") }
            if let unit = fact["unit"] as? String { #expect(rule.unit?.rawValue == unit, "\(rule.id)") }
            if let actor = fact["actor"] as? String { #expect(rule.actor.rawValue == actor, "\(rule.id)") }
            if let event = fact["event"] as? String { #expect(rule.event == event, "\(rule.id)") }
            if let date = fact["date"] as? String { #expect(rule.date?.text == date, "\(rule.id)") }
            if let renewable = fact["renewable"] as? Bool { #expect(rule.renewable == renewable, "\(rule.id)") }
        }
        // That forty instruments are needed stands in the facts of entry into force, and here as a threshold.
        #expect(
            Set(Sample.rulebook.thresholds.map(\.id.rawValue)).subtracting(["entry_into_force_instruments"])
                == Set(try list("thresholds").map { try text($0, "id") }))
        #expect(
            try list("thresholds").compactMap { $0["under_years"] as? Int } == [Sample.rulebook.rule(for: ThresholdRule.ID.child).amount])
        let years = try #require(try list("thresholds").first { $0["id"] as? String == "serious_crime" }?["min_max_penalty_years"] as? Int)
        #expect(Sample.rulebook.rule(for: .seriousCrime).amount == years * 12)
    }

    @Test func safeguardsDutiesAndLimitsAreAsTheFactsSay() throws {
        #expect(Set(Sample.rulebook.safeguards.map { brief($0.id.rawValue, $0.citation, $0.grade) }) == (try briefs("safeguards")))
        for (name, rules) in [
            ("duties", Sample.rulebook.duties), ("data_protection", Sample.rulebook.dataProtection),
            ("use_limits", Sample.rulebook.useLimits),
        ] {
            #expect(Set(rules.map { brief($0.id, $0.citation, $0.grade) }) == (try briefs(name)), "\(name)")
        }
        #expect(Set(Sample.rulebook.notifications.map { brief($0.id, $0.citation, $0.grade) }) == (try briefs("notifications")))
        for (fact, rule) in zip(try list("notifications"), Sample.rulebook.notifications) {
            #expect(fact["id"] as? String == rule.id && fact["when"] as? String == rule.when && fact["duty"] as? String == rule.duty)
        }
        let duties = try #require(RuleTables.bundled.files["duties"])
        let table = try #require(try JSONSerialization.jsonObject(with: Data(duties)) as? Fact)
        #expect(facts["outcomes"] as? [String] == table["outcomes"] as? [String])
    }

    @Test func offencesAndMeasuresAreAsTheFactsSay() throws {
        for (fact, rule) in zip(try list("offences"), Sample.rulebook.offences) {
            #expect(fact["id"] as? String == rule.id.rawValue)
            #expect(fact["article"] as? Int == rule.article)
            #expect(fact["grade"] as? String == rule.grade.rawValue)
            let options = try #require(fact["options"] as? [Fact]).map { try "\(text($0, "paragraph")) \(text($0, "kind"))" }
            #expect(options == rule.options.map { "\($0.citation) \($0.kind.rawValue)" })
        }
        #expect(try list("offences").count == Sample.rulebook.offences.count)
        for (fact, rule) in zip(try list("domestic_measures"), Sample.rulebook.measures) {
            #expect(fact["id"] as? String == rule.id)
            #expect(fact["article"] as? Int == rule.article)
            #expect(fact["categories"] as? [String] == rule.categories)
            #expect(fact["grade"] as? String == rule.grade.rawValue)
        }
        #expect(try list("domestic_measures").count == Sample.rulebook.measures.count)
        #expect(try list("articles").map { $0["number"] as? Int } == Array(1...68))
    }
}
