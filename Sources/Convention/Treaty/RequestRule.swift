/// One row of `Tables/requests.json`: a type of request and everything that hangs on it.
public struct RequestRule: Codable, Hashable, Sendable {
    /// Which answers about rights a decision needs.
    public enum RightsForm: String, Codable, Hashable, Sendable { case short, full }

    /// Through which offences a type can be reached (35).
    public enum Scope: String, Codable, Hashable, Sendable {
        case conventionOffence = "convention_offence"
        case seriousCrime = "serious_crime"
        case seriousCrimeForElectronicEvidence = "serious_crime:electronic_evidence_only"
        case linkedOffences = "linked_offences_37(3)"
        /// Any criminal offence at all; for domestic powers only (23(2)).
        case anyOffence = "any_offence"
    }

    /// Where the scope stands.
    public struct ScopeBasis: Codable, Hashable, Sendable {
        public let citation: Citation
        public internal(set) var grade: Grade

        private enum CodingKeys: String, CodingKey {
            case grade
            case citation = "paragraph"
        }
    }

    public let id: RequestType
    public let article: Int
    public let title: String
    public let scope: [Scope]
    public internal(set) var scopeBasis: ScopeBasis
    /// Names of lists in `Tables/contents.json`.
    public let contents: [String]
    /// The paragraph that prescribes contents; `nil` where the Convention prescribes none and the form is this house's own.
    public let prescribedBy: Citation?
    public let dualCriminality: String
    public let grounds: [GroundID]
    /// The paragraph that closes the list of grounds, if one does. Such a list does not depend on article 40(7).
    public let closedList: Citation?
    public let postponement: [PostponementID]
    public let clocks: [ClockID]
    public let channel: String
    public let intrusive: Bool
    public let intrusiveReason: String
    public let rights: RightsForm
    public internal(set) var grade: Grade
}

/// Whether carrying out a type of request reaches into somebody's rights, and why.
///
/// An intrusive measure is never executed without the requested State's own domestic authorisation (24).
public struct IntrusiveMeasure: Hashable, Sendable {
    public let type: RequestType
    public let isIntrusive: Bool
    public let reason: String
    public let rights: RequestRule.RightsForm
}
