import Terms
import Testing

@testable import Convention

@Suite struct OffenceViewTests {
    private func briefs(_ proposal: DecisionProposal, _ content: RequestContent) -> Set<Brief> {
        Set(DecisionDesk(rulebook: Sample.rulebook).check(proposal, for: content, in: Sample.pair).map(Brief.init))
    }

    @Test func bothStatesViewsOfTheFourYearsAreOnRecord() throws {
        var content = Sample.storedData
        content.offence = OffenceStatement(class: .seriousCrime, domesticProvision: "s. 1", maxPenaltyMonths: 60, dualCriminality: "d")
        var proposal = Sample.grant(content)
        #expect(briefs(proposal, content) == [])
        proposal.ownView = nil
        #expect(briefs(proposal, content) == [Brief("decision.offence.viewMissing", "2(h)")])
        proposal.ownView = OffenceView(isOffenceHere: true, maxPenaltyMonths: 47)
        #expect(briefs(proposal, content) == [Brief("decision.offence.belowThreshold", "2(h)", .warns)])
        proposal.ownView = OffenceView(isOffenceHere: false, maxPenaltyMonths: 48)
        #expect(
            briefs(proposal, content) == [
                Brief("decision.offence.viewWithoutReasons", "35(3)"), Brief("decision.offence.notCriminalHere", "40(8)", .warns),
            ])
        proposal.ownView = OffenceView(isOffenceHere: true, maxPenaltyMonths: 48)
        proposal.grounds = proposal.grounds.map {
            GroundAnswer(ground: $0.ground, applies: $0.ground == .noDualCriminality, reasons: $0.reasons)
        }
        #expect(briefs(proposal, content).contains(Brief("decision.offence.contradictsGround", "40(8)")))
    }

    @Test func preservationNeedsNoDualCriminality() throws {
        var proposal = Sample.grant(Sample.preservation)
        proposal.ownView = OffenceView(isOffenceHere: false, reasons: "Not punishable here.")
        #expect(briefs(proposal, Sample.preservation) == [])
    }

    @Test func anExtraditionAsksForDualCriminalityAndForWhatIsDoneInstead() throws {
        let content = Sample.complete(.extradition)
        var grant = Sample.grant(content)
        grant.ownView = nil
        #expect(briefs(grant, content) == [Brief("decision.offence.viewMissing", "37(1)")])
        grant.ownView = OffenceView(isOffenceHere: false, reasons: "Not punishable here.")
        #expect(briefs(grant, content) == [Brief("decision.offence.notCriminalHere", "37(2)", .warns)])
        var refusal = Sample.refusal(content, on: .nationality)
        #expect(briefs(refusal, content) == [Brief("decision.extradition.alternativeMissing", "37(11)")])
        refusal.extradition = ExtraditionAlternative(kind: .surrenderForTrial)
        #expect(briefs(refusal, content) == [Brief("decision.extradition.alternativeContradictsOutcome", "37(12)")])
        refusal.extradition = ExtraditionAlternative(kind: .sentenceHere)
        #expect(briefs(refusal, content) == [])
        refusal.exclusions = []
        #expect(
            briefs(refusal, content) == [
                Brief("decision.refusal.exclusionUnanswered", "37(16)"), Brief("decision.refusal.exclusionUnanswered", "40(24)"),
            ])
        grant = Sample.grant(content, outcome: .grantedWithConditions)
        grant.conditions = [.other("Returned to serve the sentence.")]
        grant.extradition = ExtraditionAlternative(kind: .prosecutionHere)
        #expect(briefs(grant, content) == [Brief("decision.extradition.alternativeContradictsOutcome", "37(11)")])
        var other = Sample.grant(Sample.storedData)
        other.extradition = ExtraditionAlternative(kind: .prosecutionHere)
        #expect(briefs(other, Sample.storedData) == [Brief("decision.extradition.alternativeNotForType", "37(11)")])
    }
}
