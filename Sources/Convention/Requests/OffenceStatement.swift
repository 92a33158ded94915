/// The offence behind a request, as the requesting State states it (articles 2(h), 35 and 40(8)).
public struct OffenceStatement: Codable, Hashable, Sendable {
    /// Which door of article 35 the offence goes through.
    public enum Class: String, Codable, Hashable, Sendable, CaseIterable {
        /// Articles 7 to 17 as both States have accepted them.
        case conventionOffence
        /// A maximum penalty of at least four years (2(h)).
        case seriousCrime
        /// Any other offence: no international request of the Convention is open to it.
        case other
    }

    public var `class`: Class
    /// Which Convention offences; for ``Class/conventionOffence``, else empty.
    public var offences: [OffenceID]
    /// Law and section of the requesting State, in its own words.
    public var domesticProvision: String?
    /// The maximum penalty of deprivation of liberty in months, by the law of the requesting State; life is 1200.
    public var maxPenaltyMonths: Int?
    /// Why the conduct, whatever its label, is criminal in both States (35(3)).
    public var dualCriminality: String?

    public init(
        class: Class, offences: [OffenceID] = [], domesticProvision: String? = nil, maxPenaltyMonths: Int? = nil,
        dualCriminality: String? = nil
    ) {
        self.class = `class`
        self.offences = offences
        self.domesticProvision = domesticProvision
        self.maxPenaltyMonths = maxPenaltyMonths
        self.dualCriminality = dualCriminality
    }
}
