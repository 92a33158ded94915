import Terms
import Testing

@testable import Convention

@Suite struct FourEyesTests {
    private func signer(_ name: String, _ role: OfficerRole) -> Assignment { Assignment(officer: Sample.officer(name), role: role) }
    private var refusal: FourEyes { FourEyes.required(for: .refused, type: .preservation, by: Sample.rulebook) }

    @Test func everyActNeedsTwoPeople() {
        var acts: [FourEyes.Act] = [.emergencyRequest, .useConsent, .release]
        for type in RequestType.allCases {
            acts += [.request(type), .domesticAuthorisation(type), .executionReport(type), .withdrawal(type)]
            acts += DecisionProposal.Outcome.allCases.map { .decision(type, $0, touchesProtectedConduct: false) }
        }
        for act in acts { #expect(Sample.rulebook.fourEyes(for: act).signers == 2, "\(act)") }
    }

    @Test(arguments: [
        (RequestType.preservation, DecisionProposal.Outcome.granted, false, false), (.preservation, .refused, false, true),
        (.preservation, .granted, true, true), (.storedData, .granted, false, true), (.storedData, .grantedInPart, false, true),
        (.storedData, .postponed, false, false), (.storedData, .refused, false, true),
    ])
    func theRightsReviewerSigns(type: RequestType, outcome: DecisionProposal.Outcome, touched: Bool, needed: Bool) {
        let rule = FourEyes.required(for: outcome, type: type, touchesProtectedConduct: touched, by: Sample.rulebook)
        #expect((rule.places.last == [.rightsReview]) == needed)
    }

    @Test func twoFittingPeopleSuffice() {
        #expect(refusal.findings(for: [signer("a", .triage), signer("b", .rightsReview)]) == [])
        #expect(refusal.findings(for: [signer("b", .rightsReview), signer("a", .duty)]) == [])
    }

    @Test func onePersonInTwoRolesIsOnePerson() {
        #expect(refusal.findings(for: [signer("a", .triage), signer("a", .rightsReview)]).map(\.code) == [.signers(.samePersonTwice)])
    }

    @Test func onePersonAloneIsTooFew() {
        #expect(refusal.findings(for: [signer("a", .triage)]).map(\.code) == [.signers(.tooFew)])
        #expect(refusal.findings(for: []).map(\.code) == [.signers(.tooFew)])
    }

    @Test func theWrongRolesDoNotSuffice() {
        #expect(refusal.findings(for: [signer("a", .triage), signer("b", .approving)]).map(\.code) == [.signers(.roleMissing)])
        #expect(
            refusal.findings(for: [signer("a", .triage), signer("a", .rightsReview), signer("b", .overseer)]).map(\.code)
                == [.signers(.roleMissing)])
    }
}
