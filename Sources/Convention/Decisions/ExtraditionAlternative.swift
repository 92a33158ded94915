/// What a State does in place of extraditing a person, or under which reservation it extradites.
public struct ExtraditionAlternative: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The case goes to this State's own prosecutor without undue delay, at the request of the other (37(11)).
        case prosecutionHere = "prosecution_here"
        /// The person is surrendered for trial and comes back to serve the sentence (37(12)).
        case surrenderForTrial = "surrender_for_trial"
        /// The sentence, or what is left of it, is carried out here (37(13)).
        case sentenceHere = "sentence_here"

        /// Whether the requested State itself has something to carry out and to report.
        public var isCarriedOutHere: Bool {
            switch self {
            case .prosecutionHere, .sentenceHere: true
            case .surrenderForTrial: false
            }
        }
    }

    public var kind: Kind
    /// Which authority has it in hand, or how the return is arranged.
    public var authority: String?

    public init(kind: Kind, authority: String? = nil) {
        self.kind = kind
        self.authority = authority
    }
}

extension DecisionDesk {
    /// Nationality is a ground only together with what is done instead (37(11), 37(13)).
    func alternative(_ proposal: DecisionProposal, _ content: RequestContent) -> [Finding] {
        guard content.type == .extradition else {
            return proposal.extradition == nil ? [] : [.decision(.alternativeNotForType, .known("37(11)"), .parallel)]
        }
        guard let alternative = proposal.extradition else {
            return proposal.outcome == .refused && proposal.ground == .nationality
                ? [.decision(.alternativeMissing, .known("37(11)"), .parallel)] : []
        }
        let fits =
            switch alternative.kind {
            case .surrenderForTrial: proposal.outcome == .grantedWithConditions
            case .prosecutionHere, .sentenceHere: proposal.outcome == .refused
            }
        let paragraph: Citation =
            switch alternative.kind {
            case .prosecutionHere: .known("37(11)")
            case .surrenderForTrial: .known("37(12)")
            case .sentenceHere: .known("37(13)")
            }
        return fits ? [] : [.decision(.alternativeContradictsOutcome, paragraph, .parallel)]
    }
}
