/// The grounds on which a request may be refused. Raw values are those of `Tables/grounds.json`.
public enum GroundID: String, Codable, Hashable, Sendable, CaseIterable {
    /// 40(21)(a).
    case nonconformity
    /// 40(21)(b).
    case essentialInterests = "essential_interests"
    /// 40(21)(c).
    case domesticProhibition = "domestic_prohibition"
    /// 40(21)(d).
    case contraryToAssistanceSystem = "contrary_to_mla_system"
    /// 40(22).
    case persecution = "persecution_mla"
    /// 40(8).
    case noDualCriminality = "no_dual_criminality"
    /// 40(8).
    case trifling = "de_minimis_or_other_provision"
    /// 42(5).
    case dualCriminalityAtDisclosure = "dual_criminality_at_disclosure"
    /// 36(1)(a).
    case dataProtection = "data_protection"
    /// 37(15).
    case persecutionByExtradition = "persecution_extradition"
    /// 37(8).
    case extraditionGround = "domestic_or_treaty_extradition_ground"
    /// 37(11).
    case nationality
    /// 50(7).
    case insufficientEvidence = "insufficient_evidence_or_de_minimis_value"
    /// 6, 24(4), 60(2).
    case humanRights = "human_rights"
    /// 40(7): a ground of the treaty that governs instead.
    case otherTreaty = "other_treaty"
    /// Where the Convention only invites: no ground of the treaty, but no duty either.
    case discretion
}

/// A ground of refusal and what comes with it. None is ever applied by a program: people answer it, with reasons.
public struct GroundRule: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable {
        case may
        /// There is no obligation to help; helping is not forbidden either.
        case noObligation = "no_obligation"
    }

    public let id: GroundID
    public let citation: Citation
    public let kind: Kind
    /// What the officer is asked, in our own words.
    public let text: String
    /// The duty to consult before refusing on this ground.
    public let consult: Citation?
    /// The duty to give reasons.
    public let reasons: Citation?
    /// The reservation that the refusing State must have on record.
    public let requiresReservation: Citation?
    /// The class of offences to which the ground does not apply.
    public let notFor: String?
    /// What should be tried before: conditions.
    public let tryFirst: String?
    /// The duty to hear the other State first.
    public let hearFirst: Citation?
    public let standard: String?
    public let attributes: [String]?
    public let then: String?
    /// Valid for every type, even where a list is closed.
    public let everyType: Bool?
    /// Valid only where another treaty governs.
    public let otherTreatyOnly: Bool?
    /// Valid for these types, whatever the lists of the types say.
    public let onlyFor: [RequestType]?
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, kind, text, consult, reasons, requiresReservation, notFor, tryFirst, hearFirst, standard, attributes, then
        case everyType, otherTreatyOnly, onlyFor, grade
        case citation = "paragraph"
    }
}

/// What may never be the only reason for a refusal.
public enum NeverSufficientID: String, Codable, Hashable, Sendable, CaseIterable {
    /// 40(23), 37(16).
    case fiscalOnly = "fiscal_only"
    /// 40(24), 31(7).
    case bankSecrecy = "bank_secrecy"
}

public struct NeverSufficientRule: Codable, Hashable, Sendable {
    public let id: NeverSufficientID
    public let citation: Citation
    public let also: Citation
    /// For which types the other paragraph is the one to cite.
    public let alsoFor: [RequestType]
    public let text: String
    public internal(set) var grade: Grade

    /// The paragraph that says it for a type.
    public func citation(for type: RequestType) -> Citation { alsoFor.contains(type) ? also : citation }

    private enum CodingKeys: String, CodingKey {
        case id, also, alsoFor, text, grade
        case citation = "paragraph"
    }
}

/// What is looked for in the Convention and does not stand there.
public struct AbsentRule: Codable, Hashable, Sendable {
    public let id: String
    /// The paragraph in which one would look.
    public let citation: Citation
    public let text: String
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, text, grade
        case citation = "paragraph"
    }
}

/// The one ground on which execution may be postponed.
public enum PostponementID: String, Codable, Hashable, Sendable, CaseIterable {
    /// 40(27).
    case ownProceedings = "own_proceedings"
}

public struct PostponementRule: Codable, Hashable, Sendable {
    public let id: PostponementID
    public let citation: Citation
    public let consult: Citation
    public let text: String
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, consult, text, grade
        case citation = "paragraph"
    }
}
