import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct GroundTests {
    private func ids(_ type: RequestType, _ basis: LegalBasis) -> [GroundID] {
        Sample.rulebook.grounds(for: type, basis: basis).map(\.id)
    }

    @Test func theListOf42IsClosed() {
        let closed: [GroundID] = [.essentialInterests, .domesticProhibition, .persecution, .dualCriminalityAtDisclosure, .humanRights]
        #expect(ids(.preservation, .convention) == closed)
        #expect(ids(.preservation, .otherTreaty("T")) == closed)
    }

    @Test func dualCriminalityStopsPreservationOnlyByReservationAndForOtherCrimes() throws {
        var pair = Sample.pair
        var content = Sample.preservation
        content.offence?.class = .seriousCrime
        func isOpen() -> Bool { Sample.rulebook.grounds(for: content, in: pair).contains { $0.id == .dualCriminalityAtDisclosure } }
        #expect(!isOpen())
        pair.requested.reservations = [Reservation(citation: try #require(Citation(text: "42(5)")), text: "")]
        #expect(isOpen())
        content.offence?.class = .conventionOffence
        #expect(!isOpen())
    }

    @Test func storedDataHasTheGroundsOf40() {
        #expect(
            ids(.storedData, .convention) == [
                .nonconformity, .essentialInterests, .domesticProhibition, .contraryToAssistanceSystem, .persecution, .noDualCriminality,
                .trifling, .dataProtection, .humanRights,
            ])
        #expect(ids(.storedData, .otherTreatyWithParagraphs8to31("T")) == ids(.storedData, .convention))
    }

    @Test func anotherTreatyBringsItsOwnGrounds() {
        #expect(ids(.storedData, .otherTreaty("T")) == [.dataProtection, .humanRights, .otherTreaty])
    }

    @Test(arguments: [GroundID.persecution, .persecutionByExtradition]) func persecutionHasSevenAttributes(ground: GroundID) {
        #expect(
            Sample.rulebook.rule(for: ground).attributes
                == ["sex", "race", "language", "religion", "nationality", "ethnic_origin", "political_opinions"])
    }

    @Test func thereIsNoPoliticalOffenceException() {
        #expect(!GroundID.allCases.contains { $0.rawValue.contains("political") })
        #expect(Sample.rulebook.absent.map(\.id) == ["political_offence"])
    }

    @Test func whereTheConventionOnlyInvitesNobodyNeedsAGroundOfTheTreaty() {
        for type in RequestType.allCases {
            let rule = Sample.rulebook.rule(for: type)
            #expect(ids(type, .convention).contains(.discretion) == (rule.grounds.isEmpty || type == .policeInquiry), "\(type)")
        }
    }

    /// Every type, by every basis: exactly the grounds of its row, less what 40(7) takes away, with those that hold everywhere.
    @Test(arguments: RequestType.allCases) func theGroundsOfATypeAreThoseOfItsRow(type: RequestType) {
        let rule = Sample.rulebook.rule(for: type)
        let everywhere: [GroundID] = ids(type, .convention).contains(.discretion) ? [.humanRights, .discretion] : [.humanRights]
        #expect(Set(ids(type, .convention)) == Set(rule.grounds + everywhere))
        #expect(ids(type, .reciprocity) == ids(type, .convention))
        #expect(ids(type, .otherTreatyWithParagraphs8to31("T")) == ids(type, .convention))
        let other = Set(ids(type, .otherTreaty("T")))
        if rule.closedList != nil {
            #expect(other == Set(rule.grounds + everywhere))
        } else {
            let left = rule.grounds.filter { !Sample.rulebook.rule(for: $0).citation.isSwitchedByOtherTreaty }
            #expect(other == Set(left + everywhere + (rule.grounds.isEmpty ? [] : [.otherTreaty])))
        }
    }
}

/// One thing spoiled in a whole proposal, and the findings that must come of it.
struct SpoiledProposal: Sendable, CustomTestStringConvertible {
    let what: String
    let expected: Set<Brief>
    let spoil: @Sendable (inout DecisionProposal) -> Void

    init(_ what: String, _ expected: Brief..., spoil: @escaping @Sendable (inout DecisionProposal) -> Void) {
        self.what = what
        self.expected = Set(expected)
        self.spoil = spoil
    }

    var testDescription: String { what }
}

@Suite struct DecisionTests {
    private let desk = DecisionDesk(rulebook: Sample.rulebook)

    private func briefs(_ proposal: DecisionProposal, _ content: RequestContent) throws -> Set<Brief> {
        let findings = desk.check(proposal, for: content, in: Sample.pair)
        let catalogue = Sample.english
        for finding in findings {
            #expect(!catalogue.sentence(for: finding).contains("⟦"))
            #expect(finding.citation.isPolicy == (finding.grade == .policy), "\(finding.code)")
        }
        return Set(findings.map(Brief.init))
    }

    @Test(arguments: RequestType.allCases, DecisionProposal.Outcome.allCases)
    func everyOutcomeThatATypeKnowsCanBeCompleted(type: RequestType, outcome: DecisionProposal.Outcome) throws {
        let cannotWait = outcome == .postponed && Sample.rulebook.rule(for: type).postponement.isEmpty
        let hasNoParts = outcome == .grantedInPart && Sample.complete(type).numbers.count < 2
        if cannotWait || hasNoParts {
            #expect(throws: BlockedByRules.self) { try Sample.decision(type, outcome) }
        } else {
            #expect(try Sample.decision(type, outcome).outcome == outcome)
        }
    }

    /// Each ground that a type knows carries a refusal, and each other one does not.
    @Test(arguments: RequestType.allCases) func everyGroundOfATypeCarriesARefusalAndNoOther(type: RequestType) throws {
        let content = Sample.complete(type)
        let valid = Set(Sample.rulebook.grounds(for: content, in: Sample.pair).map(\.id))
        for ground in GroundID.allCases {
            var proposal = Sample.refusal(content, on: ground)
            if ground == .nationality { proposal.extradition = ExtraditionAlternative(kind: .prosecutionHere) }
            if ground == .noDualCriminality { proposal.ownView = OffenceView(isOffenceHere: false, reasons: "Not punishable here.") }
            let found = desk.check(proposal, for: content, in: Sample.pair).blocking
            if valid.contains(ground) {
                #expect(found == [], "\(ground)")
            } else {
                #expect(found.contains { $0.code == .decision(.refusalGroundInvalid) }, "\(ground)")
            }
        }
    }

    @Test(arguments: RequestType.allCases)
    func noGroundAndNoSafeguardIsLeftOut(type: RequestType) throws {
        let content = Sample.complete(type)
        let whole = Sample.grant(content)
        for (index, rule) in Sample.rulebook.grounds(for: content, in: Sample.pair).enumerated() {
            var proposal = whole
            proposal.grounds.remove(at: index)
            #expect(try briefs(proposal, content) == [Brief("decision.ground.unanswered", rule.citation.text)])
            proposal = whole
            proposal.grounds[index].reasons = " "
            #expect(try briefs(proposal, content) == [Brief("decision.ground.withoutReasons", rule.citation.text)])
        }
        for (index, rule) in Sample.rulebook.safeguards(for: type).enumerated() {
            var proposal = whole
            proposal.safeguards.remove(at: index)
            #expect(try briefs(proposal, content) == [Brief("decision.safeguard.unanswered", rule.citation.text)])
            proposal = whole
            proposal.safeguards[index].reasons = ""
            #expect(try briefs(proposal, content) == [Brief("decision.safeguard.withoutReasons", rule.citation.text)])
            proposal = whole
            proposal.safeguards[index].isMet = false
            #expect(try briefs(proposal, content) == [Brief("decision.safeguard.unmet", rule.citation.text)])
        }
        for index in ProtectedConduct.allCases.indices {
            var proposal = whole
            proposal.screen.remove(at: index)
            #expect(try briefs(proposal, content) == [Brief("decision.screen.unanswered", "6(2)")])
        }
    }

    @Test func preservationIsAskedTheShortForm() {
        #expect(
            Sample.rulebook.safeguards(for: .preservation).map(\.citation.text) == ["6(1)", "6(2)", "23(1)", "24(1)"])
        let long = Sample.rulebook.safeguards(for: .storedData).map(\.citation.text)
        #expect(Set(long).isSuperset(of: ["6(1)", "6(2)", "23(1)", "24(1)", "24(2)", "24(3)", "24(4)"]))
    }

    static let grants: [SpoiledProposal] = [
        SpoiledProposal("two answers", Brief("decision.ground.answeredTwice", "40(21)(b)")) {
            $0.grounds.append(GroundAnswer(ground: .essentialInterests, applies: false, reasons: "r"))
        },
        SpoiledProposal("foreign ground", Brief("decision.ground.notForThis", "37(11)")) {
            $0.grounds.append(GroundAnswer(ground: .nationality, applies: false, reasons: "r"))
        },
        SpoiledProposal("ground applies", Brief("decision.ground.appliesButGranted", "40(21)(a)", .warns)) { $0.grounds[0].applies = true },
        SpoiledProposal("two safeguards", Brief("decision.safeguard.answeredTwice", "6(1)")) {
            $0.safeguards.append(SafeguardAnswer(safeguard: .humanRightsConsistency, isMet: true, reasons: "r"))
        },
        SpoiledProposal("foreign safeguard", Brief("decision.safeguard.notForThis", "5")) {
            $0.safeguards.append(SafeguardAnswer(safeguard: .sovereignty, isMet: true, reasons: "r"))
        },
        SpoiledProposal(
            "touched without reasons", Brief("decision.screen.withoutReasons", "6(2)"), Brief("decision.screen.touched", "6(2)", .warns)
        ) { $0.screen[1].isTouched = true },
        SpoiledProposal("two screens", Brief("decision.screen.answeredTwice", "6(2)")) {
            $0.screen.append(ProtectedConductAnswer(conduct: .religion, isTouched: false))
        },
        SpoiledProposal("condition", Brief("decision.conditions.unexpected", "40(28)")) { $0.conditions = [.noOnwardTransfer] },
        SpoiledProposal("no condition", Brief("decision.conditions.missing", "40(28)")) { $0.outcome = .grantedWithConditions },
        SpoiledProposal("empty condition", Brief("decision.conditions.empty", "40(28)")) {
            $0.outcome = .grantedWithConditions
            $0.conditions = [.useLimit(cases: [])]
        },
        SpoiledProposal("refused item", Brief("decision.items.contradictsOutcome", "policy", item: 1)) {
            $0.items = [ItemDecision(item: 1, isGranted: false)]
        },
        SpoiledProposal("unknown item", Brief("decision.items.unknown", "policy", item: 9)) {
            $0.items = [ItemDecision(item: 9, isGranted: true)]
        },
        SpoiledProposal("item twice", Brief("decision.items.answeredTwice", "policy", item: 1)) {
            $0.items = [ItemDecision(item: 1, isGranted: true), ItemDecision(item: 1, isGranted: true)]
        },
        SpoiledProposal("all in part", Brief("decision.items.partWithoutParts", "policy")) {
            $0.outcome = .grantedInPart
            $0.items = [ItemDecision(item: 1, isGranted: true), ItemDecision(item: 2, isGranted: true)]
        },
        SpoiledProposal(
            "half answered", Brief("decision.items.partWithoutParts", "policy"), Brief("decision.items.unanswered", "policy", item: 2)
        ) {
            $0.outcome = .grantedInPart
            $0.items = [ItemDecision(item: 1, isGranted: true)]
        },
        SpoiledProposal("part without ground", Brief("decision.items.refusedWithoutGround", "40(25)", item: 2)) {
            $0.outcome = .grantedInPart
            $0.items = [ItemDecision(item: 1, isGranted: true), ItemDecision(item: 2, isGranted: false)]
        },
        SpoiledProposal("part on a ground that was denied", Brief("decision.refusal.groundDenied", "40(8)", item: 2)) {
            $0.outcome = .grantedInPart
            $0.items = [
                ItemDecision(item: 1, isGranted: true), ItemDecision(item: 2, isGranted: false, ground: .trifling, reasons: "r"),
            ]
        },
        SpoiledProposal("part without consultation", Brief("decision.consultation.missing", "40(28)")) {
            $0.outcome = .grantedInPart
            $0.items = [
                ItemDecision(item: 1, isGranted: true), ItemDecision(item: 2, isGranted: false, ground: .essentialInterests, reasons: "r"),
            ]
            $0.grounds[1].applies = true
        },
    ]

    @Test(arguments: grants) func aGrantHasToBeWhole(spoiled: SpoiledProposal) throws {
        var proposal = Sample.grant(Sample.storedData)
        spoiled.spoil(&proposal)
        #expect(try briefs(proposal, Sample.storedData) == spoiled.expected)
    }

    static let refusals: [SpoiledProposal] = [
        SpoiledProposal("no ground", Brief("decision.refusal.groundMissing", "40(25)")) { $0.ground = nil },
        SpoiledProposal("no reasons", Brief("decision.refusal.withoutReasons", "40(25)")) { $0.reasons = nil },
        SpoiledProposal("foreign ground", Brief("decision.refusal.groundInvalid", "42(5)")) { $0.ground = .dualCriminalityAtDisclosure },
        SpoiledProposal("denied ground", Brief("decision.refusal.groundDenied", "40(8)")) { $0.ground = .noDualCriminality },
        SpoiledProposal("no consultation", Brief("decision.consultation.missing", "40(28)")) { $0.consultation = nil },
        SpoiledProposal("no message", Brief("decision.consultation.unfinished", "40(28)")) { $0.consultation?.messages = [] },
        SpoiledProposal("no answer", Brief("decision.consultation.unfinished", "40(28)")) { $0.consultation?.end = nil },
        SpoiledProposal("nothing came of it", Brief("decision.consultation.unfinished", "40(28)")) { $0.consultation?.summary = "" },
        SpoiledProposal("answered before it was asked", Brief("decision.consultation.unfinished", "40(28)")) {
            $0.consultation?.end?.moment = Sample.moment("2027-01-31T23:59:59Z")
        },
        SpoiledProposal("fiscal alone", Brief("decision.refusal.onInsufficientReason", "40(23)")) { $0.exclusions[0].isOnlyReason = true },
        SpoiledProposal("bank secrecy alone", Brief("decision.refusal.onInsufficientReason", "40(24)")) {
            $0.exclusions[1].isOnlyReason = true
        },
        SpoiledProposal("fiscal unanswered", Brief("decision.refusal.exclusionUnanswered", "40(23)")) { $0.exclusions.removeFirst() },
        SpoiledProposal("granted item", Brief("decision.items.contradictsOutcome", "policy", item: 1)) {
            $0.items = [ItemDecision(item: 1, isGranted: true)]
        },
        SpoiledProposal("condition", Brief("decision.conditions.unexpected", "40(28)")) { $0.conditions = [.noOnwardTransfer] },
    ]

    @Test(arguments: refusals) func aRefusalHasToBeWhole(spoiled: SpoiledProposal) throws {
        var proposal = Sample.refusal(Sample.storedData, on: .essentialInterests)
        spoiled.spoil(&proposal)
        #expect(try briefs(proposal, Sample.storedData) == spoiled.expected)
        #expect(throws: BlockedByRules.self) { try Sample.rulebook.complete(proposal, for: Sample.storedData, in: Sample.pair) }
    }

    @Test(arguments: [RequestType.preservation, .storedData], GroundID.allCases)
    func aRequestIsRefusedOnItsOwnGroundsOnly(type: RequestType, ground: GroundID) throws {
        let content = Sample.complete(type)
        let isValid = Sample.rulebook.grounds(for: content, in: Sample.pair).contains { $0.id == ground }
        let found = try briefs(Sample.refusal(content, on: ground), content)
        let citation = Sample.rulebook.rule(for: ground).citation.text
        #expect(found == (isValid ? [] : [Brief("decision.refusal.groundInvalid", citation)]))
    }

    @Test(arguments: [
        (GroundID.nonconformity, true), (.essentialInterests, true), (.domesticProhibition, true), (.contraryToAssistanceSystem, true),
        (.persecution, false), (.noDualCriminality, false), (.trifling, false), (.humanRights, false),
    ])
    func consultationIsOwedBeforeRefusingUnder21(ground: GroundID, isOwed: Bool) throws {
        var proposal = Sample.refusal(Sample.storedData, on: ground)
        proposal.consultation = nil
        #expect(try briefs(proposal, Sample.storedData) == (isOwed ? [Brief("decision.consultation.missing", "40(28)")] : []))
    }

    @Test func conditionsComeBeforeADataProtectionRefusal() throws {
        var proposal = Sample.refusal(Sample.storedData, on: .dataProtection)
        proposal.consultation = nil
        #expect(try briefs(proposal, Sample.storedData) == [Brief("decision.refusal.conditionsFirst", "36(1)(b)", .warns)])
    }

    @Test func underAnotherTreatyItsOwnGroundNeedsNoConsultationOf40() throws {
        var content = Sample.storedData
        content.legalBasis = .otherTreaty("Treaty of Gammaburg")
        var proposal = Sample.refusal(content, on: .otherTreaty)
        proposal.consultation = nil
        #expect(try briefs(proposal, content) == [])
    }

    static let postponements: [SpoiledProposal] = [
        SpoiledProposal("no reasons", Brief("decision.postponement.withoutReasons", "40(27)")) { $0.reasons = nil },
        SpoiledProposal("no end", Brief("decision.postponement.withoutEnd", "policy")) { $0.postponedUntil = nil },
        SpoiledProposal("past end", Brief("decision.postponement.endPast", "policy")) { $0.postponedUntil = Sample.now },
        SpoiledProposal("no consultation", Brief("decision.consultation.missing", "40(28)")) { $0.consultation = nil },
    ]

    @Test(arguments: postponements) func aPostponementHasToBeWhole(spoiled: SpoiledProposal) throws {
        var proposal = try Sample.decision(.storedData, .postponed).proposal
        spoiled.spoil(&proposal)
        #expect(try briefs(proposal, Sample.storedData) == spoiled.expected)
    }

    @Test func aForwardingNamesItsAddressee() throws {
        let proposal = DecisionProposal(outcome: .forwarded)
        #expect(try briefs(proposal, Sample.storedData) == [Brief("decision.forwarding.withoutAddressee", "40(12)")])
    }

    @Test func aProposalReadsBack() throws {
        for outcome in DecisionProposal.Outcome.allCases {
            let proposal = try Sample.decision(.storedData, outcome).proposal
            #expect(try JSONDecoder().decode(DecisionProposal.self, from: JSONEncoder().encode(proposal)) == proposal)
        }
    }

    @Test func onlyGrantedItemsAreCarriedOut() throws {
        #expect(try Sample.decision(.storedData, .granted).grantedItems(of: Sample.storedData) == [1, 2])
        #expect(try Sample.decision(.storedData, .grantedInPart).grantedItems(of: Sample.storedData) == [1])
        #expect(try Sample.decision(.storedData, .refused).grantedItems(of: Sample.storedData) == [])
    }
}
