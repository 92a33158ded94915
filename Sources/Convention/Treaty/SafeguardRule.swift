/// The safeguards of the Convention. Raw values are those of `Tables/safeguards.json`.
public enum SafeguardID: String, Codable, Hashable, Sendable, CaseIterable {
    /// 6(1).
    case humanRightsConsistency = "human_rights_consistency"
    /// 6(2).
    case noSuppression = "no_suppression"
    /// 5.
    case sovereignty
    /// 23(1).
    case specificCaseOnly = "specific_case_only"
    /// 24(1).
    case proportionality
    /// 24(2).
    case reviewRemedyScopeDuration = "review_remedy_scope_duration"
    /// 24(3).
    case thirdParties = "third_parties"
    /// 24(4).
    case sameAsDomestic = "applies_when_executing_foreign_requests"
    /// 21(4).
    case fairTrial = "fair_trial"
    /// 21(7).
    case childrenAccused = "children_accused"
    /// 33(2)(a).
    case witnessIdentity = "witness_identity_sealed"
    /// 34(5).
    case victimsNeeds = "victims_age_gender_needs"
    /// 34(6).
    case contentRemoval = "content_removal"
    /// 31(9), 50(9).
    case bonaFideThirdParties = "bona_fide_third_parties"
    /// 37(14).
    case fairTreatmentInExtradition = "fair_treatment_extradition"
    /// 11(2), 53(3).
    case securityResearch = "security_research"
    /// 25(2), 28(3)(c).
    case integrityOfData = "integrity_of_data"
}

/// A safeguard and when a decision has to answer it.
public struct SafeguardRule: Codable, Hashable, Sendable {
    public let id: SafeguardID
    public let citation: Citation
    /// The statement to which the officer answers, in our own words.
    public let text: String
    /// `short`, `full` (the forms of ``RequestRule/RightsForm``) or ids of request types. Empty: kept by the way the house is
    /// built, not asked.
    public let asked: [String]
    /// What a domestic authorisation has to record for it.
    public let record: [String]?
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, text, asked, record, grade
        case citation = "paragraph"
    }
}
