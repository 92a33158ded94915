/// Whether a ground of refusal applies, in an officer's judgement.
public struct GroundAnswer: Codable, Hashable, Sendable {
    public var ground: GroundID
    public var applies: Bool
    public var reasons: String

    public init(ground: GroundID, applies: Bool, reasons: String) {
        self.ground = ground
        self.applies = applies
        self.reasons = reasons
    }
}

/// Whether a safeguard is met, in an officer's judgement.
public struct SafeguardAnswer: Codable, Hashable, Sendable {
    public var safeguard: SafeguardID
    public var isMet: Bool
    public var reasons: String

    public init(safeguard: SafeguardID, isMet: Bool, reasons: String) {
        self.safeguard = safeguard
        self.isMet = isMet
        self.reasons = reasons
    }
}

/// Conduct that human rights law protects and that a request may be meant to reach under another name (6(2)).
public enum ProtectedConduct: String, Codable, Hashable, Sendable, CaseIterable {
    case expression, journalism, assembly, religion, sexuality
    /// Security research in good faith (11(2), 53(3)).
    case research
    case politicalActivity
}

/// Whether the conduct behind a request touches protected conduct. Touching it does not decide anything; it has to be seen.
public struct ProtectedConductAnswer: Codable, Hashable, Sendable {
    public var conduct: ProtectedConduct
    public var isTouched: Bool
    /// Needed when touched.
    public var reasons: String?

    public init(conduct: ProtectedConduct, isTouched: Bool, reasons: String? = nil) {
        self.conduct = conduct
        self.isTouched = isTouched
        self.reasons = reasons
    }
}

/// Whether a refusal rests on nothing but what never suffices (40(23), 40(24)).
public struct NeverSufficientAnswer: Codable, Hashable, Sendable {
    public var reason: NeverSufficientID
    public var isOnlyReason: Bool

    public init(reason: NeverSufficientID, isOnlyReason: Bool) {
        self.reason = reason
        self.isOnlyReason = isOnlyReason
    }
}
