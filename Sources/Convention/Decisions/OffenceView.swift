/// How the requested State's own law sees the offence.
///
/// The Convention does not say by whose law the four years of a serious crime are counted (2(h)): both views are on record, this one
/// in the assessment, the other in the request.
public struct OffenceView: Codable, Hashable, Sendable {
    /// Whether the conduct, whatever it is called, is an offence here (35(3)).
    public var isOffenceHere: Bool
    public var domesticProvision: String?
    /// The maximum penalty of deprivation of liberty in months; life is 1200.
    public var maxPenaltyMonths: Int?
    /// Needed when it is no offence here.
    public var reasons: String?

    public init(isOffenceHere: Bool, domesticProvision: String? = nil, maxPenaltyMonths: Int? = nil, reasons: String? = nil) {
        self.isOffenceHere = isOffenceHere
        self.domesticProvision = domesticProvision
        self.maxPenaltyMonths = maxPenaltyMonths
        self.reasons = reasons
    }
}

extension Rulebook {
    /// By which paragraph a decision has to say how this State's own law sees the offence; `nil` when it need not.
    public func asksOwnView(of content: RequestContent) -> (citation: Citation, grade: Grade)? {
        let threshold = rule(for: .seriousCrime)
        if content.offence?.class == .seriousCrime { return (threshold.citation, threshold.grade) }
        return content.type == .extradition ? (.known("37(1)"), .parallel) : nil
    }
}

extension DecisionDesk {
    /// Whether this State's own view of the offence is on record and fits the rest.
    func ownView(_ proposal: DecisionProposal, _ content: RequestContent) -> [Finding] {
        guard proposal.outcome.isGrant || proposal.outcome == .refused else { return [] }
        guard let view = proposal.ownView else {
            return rulebook.asksOwnView(of: content).map { [.decision(.viewMissing, $0.citation, $0.grade)] } ?? []
        }
        let dual = content.type == .extradition ? Citation.known("37(2)") : .known("40(8)")
        var found: [Finding] = []
        if !view.isOffenceHere {
            if view.reasons.isBlank { found.append(.decision(.viewWithoutReasons, .known("35(3)"), .parallel)) }
            if proposal.outcome.isGrant, content.type != .preservation {
                found.append(.decision(.viewNotCriminal, dual, .parallel, [:], .warns))
            }
        } else if proposal.grounds.contains(where: { $0.ground == .noDualCriminality && $0.applies }) {
            found.append(.decision(.viewContradictsGround, dual, .parallel))
        }
        let threshold = rulebook.rule(for: .seriousCrime)
        if content.offence?.class == .seriousCrime, proposal.outcome.isGrant, view.maxPenaltyMonths ?? 0 < threshold.amount {
            found.append(
                .decision(.viewBelowThreshold, threshold.citation, threshold.grade, ["needed": String(threshold.amount)], .warns))
        }
        return found
    }
}
