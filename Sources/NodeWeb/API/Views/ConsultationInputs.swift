public import Exchange
import Terms

/// A consultation before a refusal or postponement (40(28)).
public struct ConsultationForm: Codable, Hashable, Sendable {
    /// The ground that is thought of, by its stable id.
    public let ground: String
    public let text: String
    public let secret: String

    public init(ground: String, text: String, secret: String) {
        self.ground = ground
        self.text = text
        self.secret = secret
    }
}

/// A consultation on extraordinary costs (40(30)).
public struct CostForm: Codable, Hashable, Sendable {
    public let estimate: CostEstimate?
    public let reasons: String
    public let proposal: String
    public let secret: String

    public init(estimate: CostEstimate? = nil, reasons: String, proposal: String, secret: String) {
        self.estimate = estimate
        self.reasons = reasons
        self.proposal = proposal
        self.secret = secret
    }
}

/// The answer on costs.
public struct CostReplyForm: Codable, Hashable, Sendable {
    public let agrees: Bool
    public let terms: String
    public let secret: String

    public init(agrees: Bool, terms: String, secret: String) {
        self.agrees = agrees
        self.terms = terms
        self.secret = secret
    }
}

/// A warning that preserving may be futile or harmful (42(7)).
public struct FutilityForm: Codable, Hashable, Sendable {
    public let items: [Int]
    public let reason: FutilityNotice.Futility
    public let text: String
    public let secret: String

    public init(items: [Int], reason: FutilityNotice.Futility, text: String, secret: String) {
        self.items = items
        self.reason = reason
        self.text = text
        self.secret = secret
    }
}

/// What cannot be kept secret (40(20)).
public struct SecrecyForm: Codable, Hashable, Sendable {
    public let fact: Bool
    public let substance: Bool
    public let reasons: String
    public let secret: String

    public init(fact: Bool, substance: Bool, reasons: String, secret: String) {
        self.fact = fact
        self.substance = substance
        self.reasons = reasons
        self.secret = secret
    }
}

/// Whether a request shall be executed in spite of a warning.
public struct ContinuationForm: Codable, Hashable, Sendable {
    public let proceeds: Bool
    public let reasons: String
    public let secret: String

    public init(proceeds: Bool, reasons: String, secret: String) {
        self.proceeds = proceeds
        self.reasons = reasons
        self.secret = secret
    }
}
