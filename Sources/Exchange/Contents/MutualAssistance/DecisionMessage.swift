public import Terms

/// The requested State's decision on a request.
public struct DecisionMessage: Content {
    public let on: Digest
    public let decision: Decision

    public init(on: Digest, decision: Decision) {
        self.on = on
        self.decision = decision
    }
}

extension DecisionMessage {
    public static var kind: MessageKind { .decision }
    public static var sender: ThreadSide { .requestedState }
    public static var deed: String { "tells its decision to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { decision.needsRightsReviewer ? .decisionOfTwo : .requestedOfficer }
    public var plainLines: [String] {
        [
            "Outcome: \(decision.outcome.plain).", decision.ground.map { "Ground: \($0)." }, decision.reasons.map { "Reasons: \($0)" },
            decision.conditions.isEmpty ? nil : "Conditions: \(decision.conditions.count).",
        ].compactMap { $0 }
    }
}
