import Foundation
import Terms
import Testing

@testable import Convention

/// One thing spoiled in a complete request, and the one finding that must come of it.
struct Spoiled: Sendable, CustomTestStringConvertible {
    let what: String
    let expected: [Brief]
    let spoil: @Sendable (inout RequestContent) -> Void

    init(_ what: String, _ expected: Brief..., spoil: @escaping @Sendable (inout RequestContent) -> Void) {
        self.what = what
        self.expected = expected
        self.spoil = spoil
    }

    var testDescription: String { what }
}

@Suite struct FindingsTests {
    static func briefs(_ content: RequestContent, in pair: PairContext = Sample.pair) -> Set<Brief> {
        let findings = Sample.rulebook.findings(for: content, in: pair)
        let briefs = Set(findings.map(Brief.init))
        #expect(briefs.count == findings.count, "a finding came twice")
        for finding in findings { #expect(finding.citation.isPolicy == (finding.grade == .policy), "\(finding.code)") }
        return briefs
    }

    @Test(arguments: [RequestType.preservation, .storedData])
    func aCompleteRequestOfArticles42And44HasNoFindings(type: RequestType) throws {
        #expect(Self.briefs(Sample.complete(type)) == [])
        let ready = try Sample.rulebook.approve(RequestDraft(content: Sample.complete(type)), in: Sample.pair)
        #expect(ready.content == Sample.complete(type))
    }

    static let preservation: [Spoiled] = [
        Spoiled("authority", Brief("request.requestingAuthority.missing", "42(3)(a)")) { $0.requestingAuthority = nil },
        Spoiled("authority without name", Brief("request.requestingAuthority.missing", "42(3)(a)")) { $0.requestingAuthority?.name = " " },
        Spoiled("offence", Brief("request.offence.missing", "42(3)(b)")) { $0.offence = nil },
        Spoiled("facts", Brief("request.factsSummary.missing", "42(3)(b)")) { $0.factsSummary = nil },
        Spoiled("blank facts", Brief("request.factsSummary.missing", "42(3)(b)")) { $0.factsSummary = "\n\t " },
        Spoiled("data", Brief("request.items.missing", "42(3)(c)")) { $0.items = [] },
        Spoiled("categories", Brief("request.dataCategories.missing", "42(3)(c)", item: 2)) { $0.items[1].dataCategories = [] },
        Spoiled("relation", Brief("request.relation.missing", "42(3)(c)", item: 1)) { $0.items[0].relation = nil },
        Spoiled("custodian", Brief("request.custodian.missing", "42(3)(d)", .warns, item: 2)) { $0.items[1].provider = nil },
        Spoiled("necessity", Brief("request.necessity.missing", "42(3)(e)")) { $0.necessity = nil },
        Spoiled("intention", Brief("request.intentToRequestAssistance.missing", "42(3)(f)")) { $0.intentToRequestAssistance = nil },
        Spoiled("no intention", Brief("request.intentToRequestAssistance.missing", "42(3)(f)")) { $0.intentToRequestAssistance = false },
        Spoiled("language", Brief("request.language.missing", "40(13)")) { $0.language = nil },
        Spoiled("legal basis", Brief("request.legalBasis.missing", "policy")) { $0.legalBasis = nil },
        Spoiled("law and section", Brief("request.offence.provisionMissing", "policy", .warns)) { $0.offence?.domesticProvision = " " },
        Spoiled("secrecy without reason", Brief("request.confidentiality.withoutReason", "42(3)(g)", .warns)) {
            $0.confidentiality = Confidentiality(fact: false, substance: false, doNotNotifyUser: true)
        },
    ]

    @Test(arguments: preservation) func preservationMissesWhat42Asks(spoiled: Spoiled) {
        var content = Sample.preservation
        spoiled.spoil(&content)
        #expect(Self.briefs(content) == Set(spoiled.expected))
    }

    static let storedData: [Spoiled] = [
        Spoiled("authority", Brief("request.requestingAuthority.missing", "40(15)(a)")) { $0.requestingAuthority = nil },
        Spoiled("subject", Brief("request.subject.missing", "40(15)(b)")) { $0.subject = nil },
        Spoiled("nature", Brief("request.nature.missing", "40(15)(b)")) { $0.nature = nil },
        Spoiled("conducting authority", Brief("request.conductingAuthority.missing", "40(15)(b)")) { $0.conductingAuthority = nil },
        Spoiled("functions", Brief("request.conductingFunctions.missing", "40(15)(b)")) { $0.conductingAuthority?.functions = "" },
        Spoiled("facts", Brief("request.factsSummary.missing", "40(15)(c)")) { $0.factsSummary = nil },
        Spoiled("assistance", Brief("request.assistance.missing", "40(15)(d)")) { $0.assistance = nil },
        Spoiled("kinds of assistance", Brief("request.purposes.missing", "40(15)(d)")) { $0.purposes = [] },
        Spoiled("persons", Brief("request.persons.missing", "40(15)(e)", .warns)) { $0.persons = [] },
        Spoiled("items", Brief("request.items.missing", "40(15)(e)")) { $0.items = [] },
        Spoiled("categories", Brief("request.dataCategories.missing", "40(15)(e)", item: 1)) { $0.items[0].dataCategories = [] },
        Spoiled("period", Brief("request.period.missing", "40(15)(f)", .warns, item: 1)) { $0.items[0].period = nil },
        Spoiled("purpose", Brief("request.purpose.missing", "40(15)(g)")) { $0.purpose = nil },
        Spoiled("legal basis", Brief("request.legalBasis.missing", "40(7)")) { $0.legalBasis = nil },
        Spoiled("language", Brief("request.language.missing", "40(13)")) { $0.language = nil },
        Spoiled("offence", Brief("request.offence.missing", "35,40(1)")) { $0.offence = nil },
        Spoiled("dual criminality", Brief("request.dualCriminality.missing", "35(3),40(8)", .warns)) { $0.offence?.dualCriminality = nil },
        Spoiled("use", Brief("request.useScope.missing", "40(19)")) { $0.useScope = [" "] },
        Spoiled("data protection", Brief("request.dataConditions.missing", "36")) { $0.dataConditions = nil },
        Spoiled("court order", Brief("request.judicialAuthorisation.missing", "policy", .warns)) { $0.judicialAuthorisation = nil },
        Spoiled("secrecy without reason", Brief("request.confidentiality.withoutReason", "40(20)", .warns)) {
            $0.confidentiality = Confidentiality(fact: true, substance: false, doNotNotifyUser: false)
        },
        Spoiled("secrecy that is over", Brief("request.confidentiality.over", "40(20)", .warns)) {
            $0.confidentiality = Confidentiality(fact: true, substance: true, doNotNotifyUser: false, reason: "r", until: Sample.now)
        },
        Spoiled("deadline without reason", Brief("request.deadline.withoutReason", "40(26)", .warns)) {
            $0.deadline = Deadline(moment: Sample.moment("2027-04-01T00:00:00Z"), reason: "")
        },
        Spoiled("deadline that is past", Brief("request.deadline.past", "40(26)", .warns)) {
            $0.deadline = Deadline(moment: Sample.now, reason: "trial")
        },
        Spoiled("urgency unexplained", Brief("request.channel.urgencyUnexplained", "40(12)-(13)", .warns)) {
            $0.urgencyChannel = .interpol
        },
        Spoiled("authority of another State", Brief("request.requestingAuthority.otherState", "40(15)(a)")) {
            $0.requestingAuthority?.party = Party(state: Sample.state("XC"), authority: Sample.authority("central"))
        },
    ]

    @Test(arguments: storedData) func storedDataMissesWhat40And44Ask(spoiled: Spoiled) {
        var content = Sample.storedData
        spoiled.spoil(&content)
        #expect(Self.briefs(content) == Set(spoiled.expected))
    }

    @Test(arguments: [RequestType.preservation, .storedData])
    func everyRequiredPartIsSpoiledAbove(type: RequestType) {
        let spoiled = (type == .preservation ? Self.preservation : Self.storedData).flatMap(\.expected).map(\.code)
        for field in Sample.rulebook.fields(for: type) where field.need == .required || field.need == .softwareRequired {
            for part in ContentPart.parts(of: field.key) {
                #expect(spoiled.contains(FindingCode.missing(part).text), "\(part)")
            }
        }
    }

    @Test(arguments: [RequestType.preservation, .storedData])
    func anEmptyDraftIsToldEverythingAtOnce(type: RequestType) {
        let content = RequestContent(type: type)
        let found = Sample.rulebook.findings(for: content, in: Sample.pair)
        for field in Sample.rulebook.fields(for: type) where field.need == .required {
            #expect(found.contains { $0.field == field.key && $0.severity == .blocks }, "\(field.key)")
        }
        #expect(throws: BlockedByRules(findings: found)) { try Sample.rulebook.approve(RequestDraft(content: content), in: Sample.pair) }
    }

    @Test func factsAreNotNeededForServiceOfDocumentsAlone() {
        var content = Sample.storedData
        content.factsSummary = nil
        content.purposes = [.serveDocuments]
        #expect(Self.briefs(content) == [])
        content.purposes = [.serveDocuments, .storedData]
        #expect(Self.briefs(content) == [Brief("request.factsSummary.missing", "40(15)(c)")])
    }

    @Test func whatIsUnverifiedSaysSo() throws {
        var content = Sample.storedData
        content.items[0].period = nil
        let finding = try #require(Sample.rulebook.findings(for: content, in: Sample.pair).first)
        #expect(finding.isUnverified && finding.grade == .unverified)
        content = Sample.preservation
        content.necessity = nil
        #expect(Sample.rulebook.findings(for: content, in: Sample.pair).first?.isUnverified == false)
    }

    @Test func everyFindingReadsInEnglish() throws {
        let catalogue = Sample.english
        var pair = Sample.pair
        pair.requested.acceptableLanguages = [Sample.language("fr")]
        pair.requested.requiresDiplomaticChannel = true
        pair.requested.narrowings = [
            Narrowing(offence: .illegalAccess, citation: try #require(Citation(text: "7(2)")), text: "security measures are broken")
        ]
        for type in [RequestType.preservation, .storedData] {
            for spoiled in Self.preservation + Self.storedData + ItemTests.cases {
                var content = Sample.complete(type)
                spoiled.spoil(&content)
                for finding in Sample.rulebook.findings(for: content, in: pair) {
                    let sentence = catalogue.sentence(for: finding)
                    #expect(!sentence.contains("⟦") && !sentence.contains("{"), "\(sentence)")
                }
            }
        }
    }
}

@Suite struct ItemTests {
    static let cases: [Spoiled] = [
        Spoiled("no port", Brief("request.items.addressWithoutPort", "42(3)(c)", .warns, item: 2)) { $0.ip(port: nil) },
        Spoiled("port 0", Brief("request.items.addressPortWrong", "42(3)(c)", item: 2)) { $0.ip(port: 0) },
        Spoiled("port 65536", Brief("request.items.addressPortWrong", "42(3)(c)", item: 2)) { $0.ip(port: 65_536) },
        Spoiled("no moment", Brief("request.items.addressWithoutMoment", "42(3)(c)", item: 2)) { $0.ip(moment: nil) },
        Spoiled("no time zone", Brief("request.items.addressWithoutOffset", "42(3)(c)", .warns, item: 2)) { $0.ip(offset: nil) },
        Spoiled("time zone of Mars", Brief("request.items.addressOffsetWrong", "42(3)(c)", item: 2)) { $0.ip(offset: 841) },
        Spoiled("no address", Brief("request.items.selectorMalformed", "42(3)(c)", item: 2)) { $0.ip("192.0.2.256") },
        Spoiled("empty address", Brief("request.items.selectorEmpty", "42(3)(c)", item: 2)) { $0.ip(" ") },
        Spoiled("no provider", Brief("request.items.providerMissing", "42(3)(c)", item: 1)) {
            $0.items[0].selector = .account(provider: "", id: "x")
        },
        Spoiled("no chain", Brief("request.items.providerMissing", "42(3)(c)", item: 1)) {
            $0.items[0].selector = .wallet(chain: "", address: "x")
        },
        Spoiled("no mail address", Brief("request.items.selectorMalformed", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .email("a.example")
        },
        Spoiled("no telephone number", Brief("request.items.selectorMalformed", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .telephone("0043 1")
        },
        Spoiled("period reversed", Brief("request.items.periodReversed", "42(3)(c)", item: 1)) {
            $0.items[0].period = DataPeriod(from: Sample.now, to: Sample.moment("2027-01-01T00:00:00Z"), utcOffsetMinutes: 0)
        },
        Spoiled("period without time zone", Brief("request.items.periodWithoutOffset", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].period?.utcOffsetMinutes = nil
        },
        Spoiled("period of no time zone", Brief("request.items.addressOffsetWrong", "42(3)(c)", item: 1)) {
            $0.items[0].period?.utcOffsetMinutes = -721
        },
        Spoiled("no web address", Brief("request.items.selectorMalformed", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .url("www.a.example/x")
        },
        Spoiled("no kind of device", Brief("request.items.deviceKindMissing", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .device("35-209900-176148-1")
        },
        Spoiled("wrong check digit", Brief("request.items.selectorMalformed", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .device("35-209900-176148-2", kind: .imei)
        },
        Spoiled("no wallet of the chain", Brief("request.items.selectorMalformed", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].selector = .wallet(chain: "bitcoin", address: "0x52908400098527886E0F7030069857D2E4169EE7")
        },
        Spoiled("period in the future", Brief("request.items.periodInFuture", "42(3)(c)", .warns, item: 1)) {
            $0.items[0].period?.to = Sample.moment("2027-03-01T12:00:01Z")
        },
        Spoiled("same number", Brief("request.items.numberTwice", "42(3)(c)", item: 1)) { $0.items[1].number = 1 },
        Spoiled("number 0", Brief("request.items.numberWrong", "42(3)(c)", item: 0)) { $0.items[0].number = 0 },
    ]

    @Test(arguments: cases) func aThingThatCannotBeFoundIsNoticed(spoiled: Spoiled) {
        var content = Sample.preservation
        spoiled.spoil(&content)
        #expect(FindingsTests.briefs(content) == Set(spoiled.expected))
    }

    @Test(arguments: [
        Selector.email("a@b.example"), .telephone("+43 1 234567"), .url("https://a.example/x"), .device("35-209900-176148-1", kind: .imei),
        .wallet(chain: "bitcoin", address: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), .caseSpecific("the server in room 4"),
        .account(provider: "p", id: "i"),
        .ipAddress("2001:db8::7", port: 1, moment: Sample.now, utcOffsetMinutes: -720),
    ])
    func everyKindOfSelectorCanBeRight(selector: Selector) throws {
        var content = Sample.preservation
        content.items[0].selector = selector
        #expect(FindingsTests.briefs(content) == [])
        let coded = try JSONEncoder().encode(selector)
        #expect(try JSONDecoder().decode(Selector.self, from: coded) == selector)
        #expect(String(decoding: coded, as: UTF8.self).contains("\"kind\":\"\(selector.kind.rawValue)\""))
    }

    @Test(arguments: [
        ("0.0.0.0", true), ("255.255.255.255", true), ("1.2.3", false), ("1.2.3.4.5", false), ("01.2.3.4", false), ("1.2.3.+4", false),
        ("::", true), ("::1", true), ("1::", true), ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false),
        ("1:2:3:4:5:6:7::", true), ("1:2:3:4:5:6:7::8", false), ("::ffff:192.0.2.1", true), ("1::2::3", false), (":::", false),
        ("12345::", false), ("fe80::1%eth0", false), ("1:2:3:4:5:6:1.2.3.4", true), ("1.2.3.4::", false), ("", false), (":", false),
    ])
    func readsAddresses(text: String, isAddress: Bool) { #expect((NetworkAddress(text) != nil) == isAddress) }
}

extension RequestContent {
    fileprivate mutating func ip(
        _ address: String = "192.0.2.7", port: Int? = 51_413, moment: Moment? = Sample.now, offset: Int? = 0
    ) {
        items[1].selector = .ipAddress(address, port: port, moment: moment, utcOffsetMinutes: offset)
    }
}
