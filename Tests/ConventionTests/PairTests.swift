import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct PairTests {
    private func briefs(_ type: RequestType, _ spoil: (inout RequestContent, inout PairContext) throws -> Void) rethrows -> Set<Brief> {
        var content = Sample.complete(type)
        var pair = Sample.pair
        try spoil(&content, &pair)
        return FindingsTests.briefs(content, in: pair)
    }

    @Test func aStatementThatNobodyHasReadIsFound() {
        var pair = Sample.pair
        let words = Deeds.act("words", pair.requested.state, .declaration(TreatyStatement(.joining, isUnread: true)), citation: "42(5)")
        pair.requested.unread = [UnreadStatement(words)]
        #expect(FindingsTests.briefs(Sample.preservation, in: pair) == [Brief("request.basis.statementUnread", "42(5)", .warns)])
    }

    @Test func anOffenceThatIsNeitherGetsNothing() {
        for type in [RequestType.preservation, .storedData] {
            let found = briefs(type) { content, _ in content.offence?.class = .other }
            #expect(found == [Brief("request.offence.other", "35(1)")])
        }
    }

    @Test(arguments: [(47, false), (48, true), (1200, true), (nil, false)] as [(Int?, Bool)])
    func aSeriousCrimeNeedsFourYears(months: Int?, passes: Bool) {
        let found = briefs(.storedData) { content, _ in
            content.offence?.class = .seriousCrime
            content.offence?.offences = []
            content.offence?.maxPenaltyMonths = months
        }
        let code = months == nil ? "request.offence.penaltyMissing" : "request.offence.penaltyTooLow"
        #expect(found == (passes ? [] : [Brief(code, "2(h)")]))
    }

    @Test func aConventionOffenceIsNamed() {
        #expect(briefs(.preservation) { content, _ in content.offence?.offences = [] } == [Brief("request.offence.unnamed", "35(1)")])
    }

    @Test(arguments: [true, false]) func anExcludedArticleIsNoOffenceBetweenTheTwo(byRequesting: Bool) {
        let reservation = Reservation(citation: .lawOfTreaties, excludedArticles: [14, 15, 16], text: "not bound by 14 to 16")
        let found = briefs(.preservation) { content, pair in
            content.offence?.offences = [.grooming, .illegalAccess]
            if byRequesting { pair.requesting.reservations = [reservation] } else { pair.requested.reservations = [reservation] }
        }
        #expect(found == [Brief("request.offence.excluded", "15")])
        let withdrawn = briefs(.preservation) { content, pair in
            content.offence?.offences = [.grooming]
            var past = reservation
            past.withdrawnFrom = pair.date.day
            pair.requested.reservations = [past]
        }
        #expect(withdrawn == [])
    }

    @Test func aNarrowedOffenceIsShownForBothStates() throws {
        let citation = try #require(Citation(text: "9(2)"))
        var pair = Sample.pair
        pair.requesting.narrowings = [Narrowing(offence: .dataInterference, citation: citation, text: "serious harm")]
        pair.requested.narrowings = [Narrowing(offence: .dataInterference, citation: citation, text: "serious harm")]
        var content = Sample.preservation
        content.offence?.offences = [.dataInterference]
        let findings = Sample.rulebook.findings(for: content, in: pair)
        #expect(findings.map(\.code) == [.request(.offenceNarrowed), .request(.offenceNarrowed)])
        #expect(findings.map { $0.arguments["state"] } == ["XA", "XB"])
        #expect(findings.allSatisfy { $0.citation == citation && $0.grade == .quoted && $0.severity == .warns })
    }

    @Test func aReservationUnder42WarnsForOtherCrimesOnly() throws {
        let reservation = Reservation(citation: try #require(Citation(text: "42(5)")), text: "dual criminality")
        let found = briefs(.preservation) { content, pair in
            content.offence?.class = .seriousCrime
            pair.requested.reservations = [reservation]
        }
        #expect(found == [Brief("request.offence.dualCriminalityReserved", "42(5)", .warns)])
        #expect(briefs(.preservation) { _, pair in pair.requested.reservations = [reservation] } == [])
    }

    @Test(arguments: [("fr", true), ("en", true), ("en-GB", true), ("de", false), ("EN", true)])
    func theRequestedStateReadsItsLanguages(tag: String, accepted: Bool) {
        let found = briefs(.storedData) { content, _ in content.language = Sample.language(tag) }
        #expect(found == (accepted ? [] : [Brief("request.language.notAccepted", "40(13)")]))
    }

    @Test func aScriptThatWasDeclaredIsKept() {
        var pair = Sample.pair
        pair.requested.acceptableLanguages = [Sample.language("zh-Hans")]
        #expect(pair.accepts(Sample.language("zh-Hans")))
        #expect(!pair.accepts(Sample.language("zh-Hant")) && !pair.accepts(Sample.language("zh")))
    }

    @Test func unknownLanguagesWarn() {
        let found = briefs(.storedData) { _, pair in pair.requested.acceptableLanguages = [] }
        #expect(found == [Brief("request.language.unknown", "40(13)", .warns)])
    }

    @Test func channelsAreThoseThatTheStateTakes() {
        #expect(
            briefs(.storedData) { _, pair in pair.requested.requiresDiplomaticChannel = true }
                == [Brief("request.channel.diplomatic", "40(12)", .warns)])
        for (channel, code, paragraph) in [
            (UrgencyChannel.interpol, "request.channel.interpol", "40(12)"), (.oralThenWritten, "request.channel.oral", "40(13)"),
        ] {
            let found = briefs(.storedData) { content, pair in
                content.urgencyChannel = channel
                content.expediteReason = .lossOrModification
                pair.requested.acceptsOral = false
                pair.requested.acceptsInterpol = false
            }
            #expect(found == [Brief(code, paragraph)])
        }
    }

    @Test func nobodyIsBoundYetSoAnExerciseOnlyPlays() {
        let found = briefs(.storedData) { _, pair in pair.requested.boundSince = nil }
        #expect(found == [Brief("request.basis.exercise", "65(1)", .warns)])
    }

    @Test func realStatesThatAreNotBoundNeedAnotherBasis() {
        func spoil(_ content: inout RequestContent, _ pair: inout PairContext) {
            pair.requesting.state = Sample.state("FR")
            pair.requested.state = Sample.state("BR")
            pair.requested.boundSince = nil
            content.requestingAuthority?.party = Party(state: Sample.state("FR"), authority: Sample.authority("central"))
        }
        #expect(briefs(.storedData, spoil) == [Brief("request.basis.notInForce", "65(1)")])
        let reciprocal = briefs(.storedData) { content, pair in
            spoil(&content, &pair)
            content.legalBasis = .reciprocity
        }
        #expect(reciprocal == [Brief("request.basis.reciprocity", "policy", .warns)])
    }

    @Test(arguments: [("2026-05-31", false), ("2026-06-01", true), ("2028-12-31", true), ("2029-01-01", false)])
    func aStateIsBoundFromItsDayUntilItsDenunciation(day: String, isBound: Bool) {
        var pair = Sample.pair
        pair.requested.boundUntil = Sample.day("2029-01-01")
        pair.date = Moment(startOf: Sample.day(day))
        #expect(pair.areBothBound == isBound)
    }

    @Test func whereAnotherTreatyGovernsParagraphs8To31AreOff() {
        let found = briefs(.storedData) { content, _ in
            content = RequestContent(type: .storedData)
            content.legalBasis = .otherTreaty("Treaty of Gammaburg")
            content.language = Sample.language("de")
        }
        #expect(found.contains(Brief("request.basis.otherTreaty", "40(7)", .warns)))
        #expect(!found.contains { $0.paragraph.hasPrefix("40(1") || $0.paragraph.hasPrefix("40(2") })
        #expect(found.contains(Brief("request.dataConditions.missing", "36")))
        #expect(found.contains(Brief("request.offence.missing", "35,40(1)")))
    }

    @Test func agreementOnParagraphs8To31TurnsThemOnAgain() {
        let found = briefs(.storedData) { content, _ in
            content.legalBasis = .otherTreatyWithParagraphs8to31("Treaty of Gammaburg")
            content.purpose = nil
        }
        #expect(found == [Brief("request.purpose.missing", "40(15)(g)")])
    }

    @Test func aTreatyNeedsItsName() {
        #expect(
            briefs(.storedData) { content, _ in content.legalBasis = .otherTreatyWithParagraphs8to31(" ") }
                == [Brief("request.basis.treatyUnnamed", "40(7)")])
    }

    @Test func anotherTreatyInForceIsPointedOut() {
        for side in [\PairContext.requesting, \PairContext.requested] {
            let found = briefs(.storedData) { _, pair in
                let other = side == \PairContext.requesting ? pair.requested.state : pair.requesting.state
                pair[keyPath: side].treaties = [.init(state: other, name: "Treaty of Gammaburg")]
            }
            #expect(found == [Brief("request.basis.treatyExists", "40(7)", .warns)])
        }
    }

    @Test func itemsHaveToBeFoundUnderAnyTreaty() {
        let found = briefs(.storedData) { content, _ in
            content.legalBasis = .otherTreaty("Treaty of Gammaburg")
            content.items[0].number = 0
        }
        #expect(found.contains(Brief("request.items.numberWrong", "policy", item: 0)))
    }
}

@Suite struct ContentCodingTests {
    @Test func whatIsMissingIsLeftOut() throws {
        let text = String(decoding: try JSONEncoder().encode(RequestContent(type: .preservation)), as: UTF8.self)
        let members = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(members.keys) == ["type", "purposes", "persons", "items", "useScope"])
    }

    @Test(arguments: RequestType.allCases) func aRequestReadsBack(type: RequestType) throws {
        let content = Sample.complete(type)
        #expect(try JSONDecoder().decode(RequestContent.self, from: JSONEncoder().encode(content)) == content)
    }

    @Test(arguments: [
        LegalBasis.convention, .otherTreaty("T"), .otherTreatyWithParagraphs8to31("T"), .reciprocity,
    ])
    func aLegalBasisIsAnObjectWithAKind(basis: LegalBasis) throws {
        let coded = try JSONEncoder().encode(basis)
        let members = try #require(try JSONSerialization.jsonObject(with: coded) as? [String: String])
        #expect(members["kind"] != nil && members["treaty"] == basis.treaty)
        #expect(try JSONDecoder().decode(LegalBasis.self, from: coded) == basis)
    }

    @Test(arguments: [
        Condition.useLimit(cases: ["a"]), .confidentiality(until: Sample.now, reason: "x"), .retentionUntil(Sample.now), .noOnwardTransfer,
        .other("x"), .proofOfErasure, .caseTeamOnly, .authoritiesOnly([]), .breachNotice(hours: 24),
    ])
    func aConditionReadsBack(condition: Condition) throws {
        #expect(try JSONDecoder().decode(Condition.self, from: JSONEncoder().encode(condition)) == condition)
    }
}
