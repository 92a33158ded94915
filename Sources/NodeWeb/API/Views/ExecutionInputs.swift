public import Casework
public import Convention
public import Exchange
import Terms

/// A proposed decision, with every ground and safeguard answered.
public struct DecisionForm: Codable, Hashable, Sendable {
    public let proposal: DecisionProposal
    public let secret: String

    public init(proposal: DecisionProposal, secret: String) {
        self.proposal = proposal
        self.secret = secret
    }
}

/// An order of this State to a provider.
public struct OrderForm: Codable, Hashable, Sendable {
    /// A domestic measure of the tables, as `preservation_order`.
    public let measure: String
    public let provider: String
    public let items: [Int]
    /// The provision of this State's law.
    public let legalBasis: String
    /// For how long it binds.
    public let days: Int64
    /// The provider must not tell the user (25(3)).
    public let keepSecret: Bool

    public init(measure: String, provider: String, items: [Int], legalBasis: String, days: Int64, keepSecret: Bool) {
        self.measure = measure
        self.provider = provider
        self.items = items
        self.legalBasis = legalBasis
        self.days = days
        self.keepSecret = keepSecret
    }
}

/// An order, and its sheet for the provider.
public struct OrderView: Codable, Hashable, Sendable {
    public let order: DomesticOrder
    /// For a terminal or a plain letter.
    public let text: String
    /// A whole page, to print.
    public let html: String

    public init(order: DomesticOrder, text: String, html: String) {
        self.order = order
        self.text = text
        self.html = html
    }
}

/// What the provider answered, per item.
public struct ProviderAnswer: Codable, Hashable, Sendable {
    public let results: [ItemResult]

    public init(results: [ItemResult]) { self.results = results }
}

/// A report of what was done; with a secret alone, on every item that was granted.
public struct ReportForm: Codable, Hashable, Sendable {
    public let items: [Int]?
    /// The checklist of the request, answered (40(17)).
    public let formalities: [FormalityResult]?
    /// To be filled from the case, attached and signed.
    public let certificates: [CertificateOrder]?
    public let secret: String

    public init(
        items: [Int]? = nil, formalities: [FormalityResult]? = nil, certificates: [CertificateOrder]? = nil, secret: String
    ) {
        self.items = items
        self.formalities = formalities
        self.certificates = certificates
        self.secret = secret
    }
}

/// A wish that preserved items be kept longer (42(9)).
public struct ExtensionWish: Codable, Hashable, Sendable {
    public let items: [Int]
    public let reasons: String
    public let secret: String

    public init(items: [Int], reasons: String, secret: String) {
        self.items = items
        self.reasons = reasons
        self.secret = secret
    }
}

/// By how many days an order is renewed.
public struct ExtensionGrant: Codable, Hashable, Sendable {
    public let days: Int64
    public let secret: String

    public init(days: Int64, secret: String) {
        self.days = days
        self.secret = secret
    }
}
