public import Terms

/// What an officer may be charged with at the desk.
public enum OfficerRole: String, Codable, Hashable, Sendable, CaseIterable {
    case drafting, approving, triage, rightsReview, custodian, duty, dataProtection, overseer, operation = "operator"
}

/// An officer who signs an act, and in which role.
public struct Assignment: Codable, Hashable, Sendable {
    public var officer: OfficerID
    public var role: OfficerRole

    public init(officer: OfficerID, role: OfficerRole) {
        self.officer = officer
        self.role = role
    }
}

/// Who has to sign an act: one distinct person for each place, each in one of the roles of that place.
///
/// Policy of this house: the Convention leaves to each State how its authorities decide.
public struct FourEyes: Hashable, Sendable {
    /// The places, the proposer's first.
    public let places: [Set<OfficerRole>]

    /// How many different people are needed.
    public var signers: Int { places.count }

    /// What people do that one person alone may not.
    public enum Act: Hashable, Sendable {
        case request(RequestType)
        /// An emergency request (2(o)): two people, both signed in afresh.
        case emergencyRequest
        /// - Parameter touchesProtectedConduct: Whether the screen of 6(2) found something.
        case decision(RequestType, DecisionProposal.Outcome, touchesProtectedConduct: Bool)
        case domesticAuthorisation(RequestType)
        case executionReport(RequestType)
        case withdrawal(RequestType)
        case useConsent
        case release
    }
}

extension Rulebook {
    /// Who has to sign an act. Always two different people; the second of a refusal, of a grant of an intrusive measure and of
    /// whatever touches protected conduct is the rights reviewer.
    public func fourEyes(for act: FourEyes.Act) -> FourEyes {
        switch act {
        case .request(let type):
            let isPreservation = type == .preservation
            return FourEyes(places: [
                isPreservation ? [.drafting, .duty] : [.drafting], isPreservation ? [.approving, .duty] : [.approving],
            ])
        case .emergencyRequest: return FourEyes(places: [[.drafting, .duty], [.approving, .duty]])
        case .decision(let type, let outcome, let touched):
            let needsReview = outcome == .refused || touched || (outcome.isGrant && rule(for: type).intrusive)
            return FourEyes(places: [[.triage, .duty], needsReview ? [.rightsReview] : [.triage, .duty, .approving, .rightsReview]])
        case .domesticAuthorisation: return FourEyes(places: [[.triage, .custodian], [.rightsReview]])
        case .executionReport: return FourEyes(places: [[.custodian, .duty, .triage], [.triage, .duty, .approving]])
        case .withdrawal: return FourEyes(places: [[.drafting, .duty], [.approving, .duty]])
        case .useConsent: return FourEyes(places: [[.triage], [.rightsReview]])
        case .release: return FourEyes(places: [[.custodian], [.triage, .approving]])
        }
    }
}

extension FourEyes {
    /// Who has to sign a decision.
    public static func required(
        for outcome: DecisionProposal.Outcome, type: RequestType, touchesProtectedConduct: Bool = false, by rulebook: Rulebook
    ) -> FourEyes {
        rulebook.fourEyes(for: .decision(type, outcome, touchesProtectedConduct: touchesProtectedConduct))
    }

    /// What is wrong with a set of signers; empty when every place can be filled by a different person.
    public func findings(for signers: [Assignment]) -> [Finding] {
        func finding(_ code: FindingCode.SignersCode) -> Finding {
            Finding(.signers(code), .blocks, .policy, .policy, arguments: ["needed": String(places.count)])
        }
        let people = Set(signers.map(\.officer))
        if people.count < places.count {
            return [finding(signers.count >= places.count ? .samePersonTwice : .tooFew)]
        }
        return canFill(places[...], from: signers, without: []) ? [] : [finding(.roleMissing)]
    }

    private func canFill(_ places: ArraySlice<Set<OfficerRole>>, from signers: [Assignment], without taken: Set<OfficerID>) -> Bool {
        guard let place = places.first else { return true }
        return signers.contains { signer in
            place.contains(signer.role) && !taken.contains(signer.officer)
                && canFill(places.dropFirst(), from: signers, without: taken.union([signer.officer]))
        }
    }
}
